import Code
package import ModelContext
package import Ranking
package import Support

/// Reads the files, lines and symbols in the answers of foreign tools, in order, each once.
///
/// Only what exists counts: a symbol must be defined in the file beside it and, if a line is named
/// too, around that line. A structured answer is read before its text.
package struct ForeignAnswer: Sendable {
  private let corpus: Corpus
  private let paths: ForeignPaths

  package init(_ corpus: Corpus, folder: String) {
    self.corpus = corpus
    paths = ForeignPaths(corpus.files.map(\.path), folder: folder)
  }

  /// Returns the items that a reply names; none if the tool says that it failed.
  package func answer(_ reply: ForeignReply) -> ToolAnswer {
    guard !reply.isError else { return ToolAnswer([]) }
    var reading = Reading(corpus: corpus, paths: paths)
    if let structure = reply.structure { reading.read(structure, file: nil) }
    if reading.items.isEmpty { reading.read(text: reply.text) }
    return ToolAnswer([.init("", items: reading.items)])
  }

  private struct Reading {
    let corpus: Corpus
    let paths: ForeignPaths
    var items: [ToolAnswer.Item] = []
    var seen: Set<ToolAnswer.Item> = []
    /// The file of the lines below it, and whether something was found in it.
    var heading: (file: Int, item: Int?)?

    mutating func read(text: String) {
      let start = text.utf8.first { $0 > 0x20 }
      if start == UInt8(ascii: "{") || start == UInt8(ascii: "["),
        let value = try? JSONReader.value(of: Array(text.utf8))
      {
        return read(value, file: nil)
      }
      heading = nil
      for line in Array(text.utf8).split(separator: 0x0A) { read(line: line) }
    }

    private mutating func read(line: ArraySlice<UInt8>) {
      let mentions = ForeignText.mentions(in: line, paths)
      for mention in mentions {
        let count = items.count
        add(mention.file, mention.lines, ForeignText.names(in: mention.rest))
        // A file alone is a heading, which what stands below it replaces.
        heading = (mention.file, isBareFile(from: count) ? count : nil)
      }
      guard mentions.isEmpty, let (file, bare) = heading else { return }
      let count = items.count
      if let (lines, rest) = ForeignText.leadingLines(line) {
        add(file, lines, ForeignText.names(in: rest))
      } else {
        add(file, symbols: symbols(file, nil, ForeignText.names(in: line)), lines: nil)
      }
      if items.count > count, let bare {
        seen.remove(items.remove(at: bare))
        heading = (file, nil)
      }
    }

    /// Reads a tree of JSON, in the file that stands above it.
    mutating func read(_ value: JSONValue, file: Int?) {
      switch value {
      case .sequence(let elements):
        for element in elements { read(element, file: file) }
      case .mapping(let pairs):
        let texts = pairs.compactMap { pair in
          if case .string(let text) = pair.value { text } else { String?.none }
        }
        var own = texts.lazy.compactMap { [paths] in paths.number(of: $0) }.first
        // As editors have it, a symbol has a place, and that a file and a range.
        if own == nil, case .string(let text)? = value["location"]?["uri"] {
          own = paths.number(of: text)
        }
        let lines = Self.lines(value)
        let names = pairs.flatMap(Self.names)
        let count = items.count
        if let own, own != file {
          add(own, lines, names)
        } else if let file {
          if lines != nil {
            add(file, lines, names)
          } else {
            add(file, symbols: symbols(file, nil, names), lines: nil)
          }
        }
        let isBare = isBareFile(from: count)
        for pair in pairs {
          switch pair.value {
          // What places the mapping itself.
          case .mapping
          where ["range", "location", "selectionRange"].contains(pair.key) && lines != nil:
            continue
          case .sequence, .mapping: read(pair.value, file: own ?? file)
          case .string(let text):
            // A long text may name what its keys do not.
            if own == nil, file == nil, paths.number(of: text) == nil { read(text: text) }
          default: break
          }
        }
        if isBare, items.count > count + 1, items[count + 1].path == items[count].path {
          seen.remove(items.remove(at: count))
        }
      case .string(let text):
        if let number = paths.number(of: text) {
          add(number, nil, [])
        } else if let file {
          add(
            file, symbols: symbols(file, nil, [.init(text: Self.dotted(text), isMarked: true)]),
            lines: nil)
        } else {
          read(text: text)
        }
      default: break
      }
    }

    /// Returns a value's text and, if its key says that it is a name, the names in it.
    private static func names(_ pair: JSONValue.Pair) -> [ForeignText.Name] {
      guard case .string(let text) = pair.value else { return [] }
      let whole = ForeignText.Name(text: dotted(text), isMarked: true)
      let keys = ["name", "symbol", "title", "signature", "definition", "function", "class"]
      guard keys.contains(where: { pair.key.lowercased().hasSuffix($0) }) else { return [whole] }
      return [whole] + ForeignText.names(in: Array(text.utf8)[...])
    }

    private static func dotted(_ text: String) -> String {
      text.split(separator: "::", omittingEmptySubsequences: true).joined(separator: ".")
    }

    /// The lines that a mapping names, from 1; the ranges of editors count from 0.
    private static func lines(_ value: JSONValue) -> ClosedRange<Int>? {
      func number(_ value: JSONValue, _ keys: [String]) -> Int? {
        for key in keys { if case .integer(let number)? = value[key] { return number } }
        return nil
      }
      let first = number(
        value,
        ["line", "start_line", "startLine", "line_number", "lineNumber", "line_start", "row"])
      if let first, first > 0 {
        let last = number(value, ["end_line", "endLine", "line_end", "lineEnd"]) ?? first
        return first...max(first, last)
      }
      guard let range = value["range"] ?? value["location"]?["range"], let start = range["start"],
        let first = number(start, ["line"]), first >= 0
      else { return nil }
      let last = range["end"].flatMap { number($0, ["line"]) } ?? first
      return first + 1...max(first, last) + 1
    }

    /// Adds a file with its lines and the first symbol there or, without lines, all symbols named.
    private mutating func add(
      _ file: Int, _ lines: ClosedRange<Int>?, _ names: [ForeignText.Name]
    ) {
      let lines = lines.flatMap { lines in
        lines.lowerBound <= corpus.files[file].lineCount ? lines : nil
      }
      let found = symbols(file, lines, names)
      if found.isEmpty {
        append(file, nil, lines)
      } else {
        add(file, symbols: lines == nil ? found : Array(found.prefix(1)), lines: lines)
      }
    }

    /// True if the items from a place on are one file without lines and symbols.
    private func isBareFile(from place: Int) -> Bool {
      items.count == place + 1 && items[place].line == nil && items[place].symbol == nil
    }

    private mutating func add(_ file: Int, symbols: [Symbol], lines: ClosedRange<Int>?) {
      for symbol in symbols { append(file, symbol, lines) }
    }

    private mutating func append(_ file: Int, _ symbol: Symbol?, _ lines: ClosedRange<Int>?) {
      let item = ToolAnswer.Item(
        path: corpus.files[file].path, line: lines?.lowerBound,
        endLine: lines.flatMap { $0.count > 1 ? $0.upperBound : nil },
        symbol: symbol?.qualifiedName, kind: symbol?.keyword)
      if seen.insert(item).inserted { items.append(item) }
    }

    private func symbols(
      _ file: Int, _ lines: ClosedRange<Int>?, _ names: [ForeignText.Name]
    ) -> [Symbol] {
      var found: [Symbol] = []
      for name in names where name.isMarked {
        let symbol = corpus.files[file].symbols.first { symbol in
          (symbol.name == name.text || symbol.qualifiedName == name.text)
            && lines.map { $0.overlaps(symbol.lines) } ?? true
        }
        if let symbol, !found.contains(symbol) { found.append(symbol) }
      }
      return found
    }
  }
}

extension Symbol {
  /// The lines from its documentation to its end.
  fileprivate var lines: ClosedRange<Int> {
    let first = documentationLine > 0 ? min(documentationLine, startLine) : startLine
    return first...max(startLine, endLine)
  }
}
