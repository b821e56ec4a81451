import Support

/// The bodies of a file's loops and functions.
package struct StructureMap: Sendable, Hashable {
  /// A body.
  package struct Block: Sendable, Hashable {
    /// The construct whose body it is.
    package enum Kind: Sendable, Hashable {
      case loop
      /// A function, a method or a closure.
      case function
    }

    package let kind: Kind
    /// The beginning of the construct that it belongs to; for loops, the start of the body.
    let header: Int
    /// The body's first byte; its opening brace does not belong to it.
    package let start: Int
    /// The position after the body's last byte.
    package let end: Int
  }

  /// The bodies, by start, outer ones first.
  let blocks: [Block]
  /// For each body the index of the one around it, or -1.
  private let parents: [Int]

  /// Reads the structure of a text. In a language without blocks there is none.
  package init(_ source: SourceBytes, language: Language, regions: RegionMap) {
    self.init(source, blocks: LanguageCatalog.facts(of: language)?.blocks, regions: regions)
  }

  /// Reads the structure of a text whose blocks a language declares.
  init(_ source: SourceBytes, blocks: LanguageSupport.BlockReading?, regions: RegionMap) {
    switch blocks {
    case .indentation:
      var scanner = IndentedStructure(source, regions: regions)
      self.init(scanner.scan())
    case .braces(let grammar):
      var scanner = BraceStructure(source, regions: regions, grammar: grammar)
      self.init(scanner.scan())
    case nil: self.init([])
    }
  }

  /// Orders bodies.
  package init(_ found: [Block]) {
    let sorted = found.sorted { ($0.start, -$0.end) < ($1.start, -$1.end) }
    var parents: [Int] = []
    parents.reserveCapacity(sorted.count)
    for index in sorted.indices {
      var parent = index - 1
      while parent >= 0, sorted[parent].end < sorted[index].end { parent = parents[parent] }
      parents.append(parent)
    }
    blocks = sorted
    self.parents = parents
  }

  /// True if a position lies in a body of a kind.
  package func isInside(_ kind: Block.Kind, _ position: Int) -> Bool {
    var index = innermost(position)
    while index >= 0 {
      if blocks[index].kind == kind { return true }
      index = parents[index]
    }
    return false
  }

  /// The innermost function around a position, from its header to its body's end.
  package func function(around position: Int) -> Range<Int>? {
    var index = innermost(position)
    while index >= 0 {
      if blocks[index].kind == .function { return blocks[index].header..<blocks[index].end }
      index = parents[index]
    }
    return nil
  }

  /// Returns the next position where a body begins or ends; one after the file if there is none.
  package func nextChange(after position: Int) -> Int {
    let next = index(after: position)
    let around = innermost(position)
    return min(
      next < blocks.count ? blocks[next].start : .max,
      around >= 0 ? blocks[around].end : .max)
  }

  /// The index of the innermost body around a position, or -1.
  private func innermost(_ position: Int) -> Int {
    var index = index(after: position) - 1
    while index >= 0, blocks[index].end <= position { index = parents[index] }
    return index
  }

  /// The index of the first body that starts after a position.
  private func index(after position: Int) -> Int {
    blocks.partitionPoint { $0.start <= position }
  }
}

extension SourceBytes {
  /// Returns the beginning of the declaration whose first word is at a position: the start of its line, or of
  /// the attributes on the lines right above it.
  ///
  /// In a line of more than a thousand bytes it is the word itself.
  func declarationStart(_ position: Int) -> Int {
    guard var start = lineStart(position, within: 1000) else { return position }
    while start > 0, let above = lineStart(start - 1, within: 1000) {
      let first = skipBlanks(above)
      guard peek(first) == .at || (peek(first) == .hash && peek(first + 1) == .openBracket) else {
        break
      }
      start = above
    }
    return start
  }

  /// Returns the start of the line that holds a position, if it is at most `limit` bytes before it.
  package func lineStart(_ position: Int, within limit: Int) -> Int? {
    var start = position
    while start > 0, self[start - 1] != .lineFeed {
      start -= 1
      if position - start > limit { return nil }
    }
    return start
  }

  /// The start of the line that holds a position.
  package func lineStart(_ position: Int) -> Int { lineStart(position, within: .max) ?? 0 }
}
