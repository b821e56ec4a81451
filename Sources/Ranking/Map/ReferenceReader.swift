import Code

struct ReferenceReader {
  private let own: Set<UInt64>
  private var counts: [UInt64: (count: Int, calls: Int)] = [:]

  init(own: Set<UInt64>) { self.own = own }

  mutating func read(_ content: UnsafeBufferPointer<UInt8>, language: Language) {
    guard content.count < Int32.max else { return }
    let source = SourceBytes(content)
    if let syntax = language.syntax {
      for token in CodeLexer.tokens(of: source, syntax: syntax) where token.kind == .word {
        add(source, Int(token.start), Int(token.end))
      }
    } else {
      let isProse = LanguageFamily(language) == .prose
      var position = 0
      while position < source.count {
        guard isIdentifierByte(source[position]) else {
          position += 1
          continue
        }
        let end = source.identifierEnd(position)
        let name = UnsafeBufferPointer(rebasing: content[position..<end])
        if !isProse || source.peek(end) == .openParenthesis || MapFile.isCompound(name) {
          add(source, position, end)
        }
        position = end
      }
    }
  }

  private mutating func add(_ source: SourceBytes, _ start: Int, _ end: Int) {
    // Other files cannot be recognised by a single letter.
    guard end - start > 1, !isDigit(source[start]) else { return }
    let name = MapName.exact(UnsafeBufferPointer(start: source.base + start, count: end - start))
    guard !own.contains(name) else { return }
    let next = source.skipBlanks(end)
    let isCall = source.peek(next) == .openParenthesis
    counts[name, default: (0, 0)].count += 1
    if isCall { counts[name, default: (0, 0)].calls += 1 }
  }

  /// Returns the names, ascending, with the number of uses and of uses before a parenthesis.
  func references() -> [MapFile.Reference] {
    counts.sorted { $0.key < $1.key }.map { name, count in
      MapFile.Reference(
        name: name, count: UInt16(clamping: count.count), calls: UInt16(clamping: count.calls))
    }
  }
}
