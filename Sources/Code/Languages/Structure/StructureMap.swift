import Support

package struct StructureMap: Sendable, Hashable {
  package struct Block: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
      case loop
      case function
    }

    package let kind: Kind
    /// The beginning of the construct that it belongs to; for loops, the start of the body.
    let header: Int
    package let start: Int
    package let end: Int
  }

  let blocks: [Block]
  /// For each body the index of the one around it, or -1.
  private let parents: [Int]

  package init(_ source: SourceBytes, language: Language, regions: RegionMap) {
    self.init(source, blocks: LanguageCatalog.facts(of: language)?.blocks, regions: regions)
  }

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

  package func nextChange(after position: Int) -> Int {
    let next = index(after: position)
    let around = innermost(position)
    return min(
      next < blocks.count ? blocks[next].start : .max,
      around >= 0 ? blocks[around].end : .max)
  }

  private func innermost(_ position: Int) -> Int {
    var index = index(after: position) - 1
    while index >= 0, blocks[index].end <= position { index = parents[index] }
    return index
  }

  private func index(after position: Int) -> Int {
    blocks.partitionPoint { $0.start <= position }
  }
}

extension SourceBytes {
  /// Returns the beginning of the declaration whose first word is at a position: its line, or the
  /// attributes right above. In a line of more than a thousand bytes it is the word itself.
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

  package func lineStart(_ position: Int) -> Int { lineStart(position, within: .max) ?? 0 }
}
