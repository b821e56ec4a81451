/// Which bytes of a file are comments and strings; all others are code.
package struct RegionMap: Sendable, Hashable {
  /// A comment or a string, its markers included.
  struct Span: Sendable, Hashable {
    package let start: Int
    package let end: Int
    package let region: CodeRegion
  }

  /// The comments and strings, ascending; none overlaps another.
  let spans: [Span]
  /// The number of bytes.
  package let count: Int

  /// Tells the regions of a text apart; in a language that no scanner knows all of it is code.
  package init(_ source: SourceBytes, language: Language) {
    var scanner = RegionScanner(source)
    scanner.scan(language)
    spans = scanner.spans
    count = source.count
  }

  /// What a position is, and the bytes around it that are the same without a break.
  package func region(at position: Int) -> (region: CodeRegion, range: Range<Int>) {
    let next = index(after: position)
    let before = next > 0 ? spans[next - 1] : nil
    if let before, position < before.end { return (before.region, before.start..<before.end) }
    return (.code, (before?.end ?? 0)..<(next < spans.count ? spans[next].start : count))
  }

  /// The index of the first span that starts after a position.
  func index(after position: Int) -> Int {
    var low = 0
    var high = spans.count
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].start <= position { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
