/// The bodies of a file's loops and functions.
package struct StructureMap: Sendable, Hashable {
  /// A body.
  package struct Block: Sendable, Hashable {
    /// What it is the body of.
    package enum Kind: Sendable, Hashable {
      case loop
      /// A function, a method or a closure.
      case function
    }

    package let kind: Kind
    /// Where what it belongs to begins; the body's start for loops.
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

  /// Reads the structure of a text; in a language that no scanner knows there is none.
  package init(_ source: SourceBytes, language: Language, regions: RegionMap) {
    if language == .python {
      var scanner = IndentedStructure(source, regions: regions)
      self.init(scanner.scan())
    } else if let grammar = BraceGrammar.of(language) {
      var scanner = BraceStructure(source, regions: regions, grammar: grammar)
      self.init(scanner.scan())
    } else {
      self.init([])
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

  /// Whether a position lies in a body of a kind.
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

  /// The next position where a body begins or ends; after the file where there is none.
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
    var low = 0
    var high = blocks.count
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].start <= position { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension SourceBytes {
  /// Where the declaration begins whose first word is at a position: the start of its line, or of
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

  /// The start of the line that holds a position, where it is at most so many bytes before it.
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
