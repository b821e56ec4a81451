import Code
import Ranking

/// The declarations of a project's files, and the places in their code that name them.
package struct CodeNames: Sendable {
  /// All declarations, file by file, in the order of their lines.
  package let declarations: [Declaration]
  private let declarationStarts: [Int]
  /// For each declaration, the last one before it in its file that ends at its line or later; -1 if
  /// there is none. All declarations around a line are on the way from the last one that begins at
  /// or before it.
  private let before: [Int]
  let names: IdentifierTable
  /// All occurrences, by the number of their name, then by place.
  let occurrences: [Occurrence]
  private let occurrenceStarts: [Int]
  /// The declarations of each name, by its number; extensions are left out.
  private let declared: [Int: [Int]]

  package func declarations(of file: Int) -> Range<Int> {
    declarationStarts[file]..<declarationStarts[file + 1]
  }

  func occurrences(of name: some StringProtocol) -> ArraySlice<Occurrence> {
    names.number(of: name).map { occurrences(ofNumber: $0) } ?? []
  }

  func occurrences(ofNumber number: Int) -> ArraySlice<Occurrence> {
    occurrences[occurrenceStarts[number]..<occurrenceStarts[number + 1]]
  }

  func declarations(named name: some StringProtocol) -> [Int] {
    names.number(of: name).flatMap { declared[$0] } ?? []
  }

  /// The names that are declared, with the places of their declarations, by number.
  var declaredNames: [(number: Int, places: [Int])] {
    declared.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The innermost declaration of a file around a line that fits, by its place.
  func innermost(
    _ file: Int, line: Int, where fits: (Declaration) -> Bool = { _ in true }
  ) -> Int? {
    around(file, line: line).first { fits(declarations[$0]) }
  }

  /// The declarations of a file around a line, the innermost first, by their places.
  func around(_ file: Int, line: Int) -> [Int] {
    let places = declarations(of: file)
    var (low, high) = (places.lowerBound, places.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if declarations[middle].line <= line { low = middle + 1 } else { high = middle }
    }
    var found: [Int] = []
    var place = low - 1
    while place >= places.lowerBound {
      if declarations[place].endLine >= line { found.append(place) }
      place = before[place]
    }
    return found
  }

  private static func before(_ declarations: [Declaration], _ starts: [Int]) -> [Int] {
    var before = [Int](repeating: -1, count: declarations.count)
    for (start, end) in zip(starts, starts.dropFirst()) {
      var open: [Int] = []
      for place in start..<end {
        while let last = open.last, declarations[last].endLine < declarations[place].line {
          open.removeLast()
        }
        before[place] = open.last ?? -1
        open.append(place)
      }
    }
    return before
  }

  package init(_ project: CodeProject) {
    var declarations: [Declaration] = []
    var starts: [Int] = [0]
    var names = IdentifierTable()
    let keywords = OccurrenceReader.KeywordNumbers(&names)
    var all: [Occurrence] = []
    for (index, file) in project.corpus.files.enumerated() {
      project.contents[index].withUnsafeBufferPointer { bytes in
        guard let syntax = file.language.syntax, bytes.count < Int32.max else { return }
        let source = SourceBytes(bytes)
        let tokens = CodeLexer.tokens(of: source, syntax: syntax)
        let isSwift = file.language == .swift
        var declaredTokens: Set<Int> = []
        var extendedTokens: Set<Int> = []
        var declaredPlaces: [DeclaredPlace: [Int]] = [:]
        let isScript = LanguageFamily(file.language) == .script
        if isSwift {
          let found = SwiftDeclarations.read(source, tokens: tokens, file: index)
          declarations += found.map(\.declaration)
          for entry in found {
            if entry.declaration.kind == .typeExtension {
              extendedTokens.insert(entry.token)
            } else {
              declaredTokens.insert(entry.token)
            }
          }
        } else {
          let lines = SourceLines(source)
          let exported =
            file.language == .python ? Self.exportedNames(source, tokens: tokens) : []
          for symbol in file.symbols {
            let place = DeclaredPlace(line: symbol.startLine, name: symbol.name)
            declaredPlaces[place, default: []].append(declarations.count)
            declarations.append(Declaration(symbol, in: index, of: file, lines: lines))
            if symbol.scope.isEmpty, exported.contains(symbol.name) {
              declarations[declarations.count - 1].visibility = .public
            }
          }
        }
        OccurrenceReader(source: source, tokens: tokens, isSwift: isSwift)
          .forEach(file: index, names: &names, keywords: keywords) { place, occurrence in
            var occurrence = occurrence
            if isSwift {
              if declaredTokens.contains(place) { occurrence.form.insert(.declared) }
              if extendedTokens.contains(place) { occurrence.form.insert(.extended) }
            } else if !declaredPlaces.isEmpty {
              let name = source.text(Int(tokens[place].start), Int(tokens[place].end))
              let key = DeclaredPlace(line: Int(occurrence.line), name: name)
              if let declared = declaredPlaces.removeValue(forKey: key) {
                occurrence.form.insert(.declared)
                if isScript {
                  let position = ScriptPosition(source: source, tokens: tokens, place: place)
                  for place in declared {
                    if position.isHandedOn { declarations[place].traits.insert(.handedOn) }
                    if position.isMember { declarations[place].visibility = .public }
                  }
                }
              }
            }
            all.append(occurrence)
          }
      }
      starts.append(declarations.count)
    }
    self.declarations = declarations
    declarationStarts = starts
    before = Self.before(declarations, starts)
    var declared: [Int: [Int]] = [:]
    for (place, declaration) in declarations.enumerated()
    where declaration.kind != .typeExtension {
      if let number = names.number(of: declaration.name) {
        declared[number, default: []].append(place)
      }
    }
    self.declared = declared
    (occurrences, occurrenceStarts) = Self.grouped(all, count: names.count)
    self.names = names
  }

  /// The names in the lists that `__all__` is set to or extended by.
  private static func exportedNames(_ source: SourceBytes, tokens: [CodeToken]) -> Set<String> {
    var names: Set<String> = []
    var isInList = false
    for token in tokens {
      switch token.kind {
      case .word: isInList = source.equals(Int(token.start), Int(token.end), "__all__") || isInList
      case .mark where token.byte == .closeBracket || token.byte == .closeParenthesis:
        isInList = false
      case .literal where isInList && token.end - token.start > 2:
        names.insert(source.text(Int(token.start) + 1, Int(token.end) - 1))
      default: break
      }
    }
    return names
  }

  private struct DeclaredPlace: Hashable {
    var line: Int
    var name: String
  }

  private static func grouped(
    _ all: [Occurrence], count: Int
  ) -> ([Occurrence], [Int]) {
    var starts = [Int](repeating: 0, count: count + 1)
    for occurrence in all { starts[Int(occurrence.name) + 1] += 1 }
    for number in 0..<count { starts[number + 1] += starts[number] }
    var next = starts
    let none = Occurrence(file: 0, line: 0, qualifier: -1, name: 0, form: [])
    var grouped = [Occurrence](repeating: none, count: all.count)
    for occurrence in all {
      grouped[next[Int(occurrence.name)]] = occurrence
      next[Int(occurrence.name)] += 1
    }
    return (grouped, starts)
  }
}

extension Declaration {
  /// The declaration that a symbol is, in a language whose symbols universal-ctags reads.
  init(_ symbol: Symbol, in index: Int, of file: CorpusFile, lines: SourceLines) {
    let kind: Kind =
      switch symbol.kind {
      case .type: .type
      case .typeExtension: .typeExtension
      case .function: .function
      case .method: .method
      }
    self.init(
      file: index, name: symbol.name, kind: kind, keyword: symbol.keyword, scope: symbol.scope,
      signature: symbol.signature, bases: [], line: symbol.startLine, endLine: symbol.endLine,
      visibility: Self.visibility(symbol, file.language, lines), traits: [], parent: nil)
    // A decorator may register a function; one of several lines ends in a parenthesis alone.
    let first = max(1, min(symbol.documentationLine, symbol.startLine - 1))
    for line in first..<max(first, symbol.startLine) {
      let (start, end) = lines.trimmed(line)
      if lines.source.starts(start, with: "@") || lines.source.starts(start, with: "#[")
        || (file.language == .python && lines.source.equals(start, end, ")"))
      {
        traits.insert(.decorated)
      }
    }
  }

  private static func visibility(
    _ symbol: Symbol, _ language: Language, _ lines: SourceLines
  ) -> Visibility {
    let rule = LanguageCatalog.facts(of: language)?.visibility ?? .words
    switch rule {
    case .capitals: return symbol.name.first?.isUppercase == true ? .public : .internal
    case .underscores:
      if symbol.name.hasPrefix("__"), symbol.name.hasSuffix("__") { return .public }
      return symbol.name.hasPrefix("_") ? .private : .internal
    case .words, .wordsAndStatic:
      let source = lines.source
      var (position, end) = lines.trimmed(symbol.startLine)
      // Many definitions may be on one line.
      end = min(end, position + 1000)
      while position < end {
        let last = max(source.identifierEnd(position), position + 1)
        for word: StaticString in ["public", "pub", "export", "protected"]
        where source.equals(position, last, word) {
          return .public
        }
        if source.equals(position, last, "private") { return .private }
        if source.equals(position, last, "static") {
          return rule == .wordsAndStatic ? .private : .internal
        }
        position = last
      }
      return .internal
    }
  }
}

struct SourceLines {
  let source: SourceBytes
  private var starts = [0]

  init(_ source: SourceBytes) {
    self.source = source
    var position = source.find(.lineFeed, from: 0)
    while position < source.count {
      starts.append(position + 1)
      position = source.find(.lineFeed, from: position + 1)
    }
  }

  /// An empty range if there is no such line.
  func trimmed(_ line: Int) -> (start: Int, end: Int) {
    guard line >= 1, line <= starts.count else { return (source.count, source.count) }
    var end = line < starts.count ? starts[line] : source.count
    var start = starts[line - 1]
    while start < end, source[start] <= 0x20 { start += 1 }
    while end > start, source[end - 1] <= 0x20 { end -= 1 }
    return (start, end)
  }
}
