import Code
import Ranking
import Synchronization

/// The names that the files of a corpus define, and the files that mention them. A mention is an
/// identifier with the same spelling anywhere in code, including comments; nothing is resolved. A
/// name that only functions have must stand before a parenthesis or brace, since words such as
/// `usage` occur in many comments. To limit confusion, a name that many files define counts little
/// for each of them.
struct NameMentions: Sendable {
  /// The distinct names of symbols, in the order of their first definitions.
  let names: IdentifierTable
  let nameOfSymbol: [[UInt32]]
  /// The names that each file mentions, ascending; none for prose.
  let mentioned: [[UInt32]]
  /// The number of files that define each name; extensions do not.
  let definingFiles: [UInt32]
  /// The number of files that mention each name without defining it.
  let mentioningFiles: [UInt32]

  private let filesMentioning: [UInt32: [UInt32]]
  /// The numbers of files that mention two names, by the names.
  private let shared = Shared()

  private final class Shared: Sendable {
    let counts = Mutex<[UInt64: Int]>([:])
  }

  init(files: [CorpusFile], contents: [[UInt8]]) {
    var names = IdentifierTable()
    nameOfSymbol = files.map { file in file.symbols.map { names.number(adding: $0.name) } }
    self.names = names
    var isCallable = [Bool](repeating: true, count: names.count)
    var filesMentioning: [UInt32: [UInt32]] = [:]
    for (file, numbers) in zip(files, nameOfSymbol) {
      for (symbol, name) in zip(file.symbols, numbers)
      where symbol.kind == .type || symbol.kind == .typeExtension {
        isCallable[Int(name)] = false
        if symbol.kind == .type { filesMentioning[name] = [] }
      }
    }
    var defining = [UInt32](repeating: 0, count: names.count)
    var mentioning = [UInt32](repeating: 0, count: names.count)
    var lastSeen = [Int](repeating: -1, count: names.count)
    var lastDefined = [Int](repeating: -1, count: names.count)
    var mentioned: [[UInt32]] = []
    mentioned.reserveCapacity(files.count)
    for (index, file) in files.enumerated() {
      // An extension mentions a type that is defined elsewhere.
      for (symbol, name) in zip(file.symbols, nameOfSymbol[index])
      where symbol.kind != .typeExtension && lastDefined[Int(name)] != index {
        lastDefined[Int(name)] = index
        defining[Int(name)] += 1
      }
      guard !file.pathClass.contains(.nonCode) else {
        mentioned.append([])
        continue
      }
      var found: [UInt32] = []
      Self.forEachName(of: names, in: contents[index]) { name, isCalled in
        guard lastSeen[Int(name)] != index, isCalled || !isCallable[Int(name)] else { return }
        lastSeen[Int(name)] = index
        found.append(name)
        if lastDefined[Int(name)] != index { mentioning[Int(name)] += 1 }
        filesMentioning[name]?.append(UInt32(index))
      }
      mentioned.append(found.sorted())
    }
    self.mentioned = mentioned
    self.filesMentioning = filesMentioning
    definingFiles = defining
    mentioningFiles = mentioning
  }

  func weight(of name: UInt32) -> Double {
    Double(mentioningFiles[Int(name)]) / Double(max(1, definingFiles[Int(name)]))
  }

  /// The weight of a symbol's name; for a nested type, only files that mention both names count.
  func weight(of symbol: Symbol, named name: UInt32) -> Double {
    let weight = weight(of: name)
    guard symbol.kind == .type, let outer = symbol.scope.split(separator: ".").last,
      let outerName = names.number(of: outer), let files = filesMentioning[name],
      let outerFiles = filesMentioning[UInt32(outerName)]
    else { return weight }
    let pair = UInt64(name) << 32 | UInt64(outerName)
    let both = shared.counts.withLock { counts in
      if let known = counts[pair] { return known }
      let count = Set(files).intersection(outerFiles).count
      counts[pair] = count
      return count
    }
    return min(weight, Double(max(0, both - 1)) / Double(max(1, definingFiles[Int(name)])))
  }

  /// Calls `body` with true if a parenthesis or, after a blank, a brace follows.
  private static func forEachName(
    of names: IdentifierTable, in content: [UInt8], _ body: (UInt32, Bool) -> Void
  ) {
    content.withUnsafeBufferPointer { text in
      let source = SourceBytes(text)
      var position = 0
      while position < source.count {
        let end = source.identifierEnd(position)
        if end > position,
          let number = names.number(of: source.base + position, ofLength: end - position)
        {
          body(UInt32(number), isCall(source, end))
        }
        position = max(end, position + 1)
      }
    }
  }

  private static func isCall(_ source: SourceBytes, _ position: Int) -> Bool {
    var next = position
    while source.peek(next) == 0x20 { next += 1 }
    if source.peek(next) == .openParenthesis { return true }
    return source.peek(next) == (next > position ? .openBrace : .less)
  }
}

extension IdentifierTable {
  fileprivate mutating func number(adding name: String) -> UInt32 {
    // The terminator gives an empty name an address.
    let bytes = Array(name.utf8) + [0]
    return bytes.withUnsafeBufferPointer { text in
      UInt32(number(of: text.baseAddress!, count: text.count - 1))
    }
  }
}
