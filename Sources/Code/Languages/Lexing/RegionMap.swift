import Support

/// The comments and strings of a file; all other bytes are code.
package struct RegionMap: Sendable, Hashable {
  struct Span: Sendable, Hashable {
    package let start: Int
    package let end: Int
    package let region: CodeRegion
  }

  let spans: [Span]
  package let count: Int

  /// Reads the regions of a text. In a language without syntax all of it is code.
  package init(_ source: SourceBytes, language: Language) {
    self.init(source, syntax: LanguageCatalog.facts(of: language)?.syntax)
  }

  package init(_ source: SourceBytes, syntax: Syntax?) {
    count = source.count
    guard let syntax else {
      spans = []
      return
    }
    let reader = LiteralReader(source: source, syntax: syntax)
    let stops = syntax.stops
    var spans: [Span] = []
    if syntax.hasShebangLine, source.starts(0, with: "#!") {
      spans.append(Span(start: 0, end: source.find(.lineFeed, from: 0), region: .comment))
    }
    var position = spans.last?.end ?? 0
    if syntax.hasTags { position = reader.codeStart(from: position) }
    while true {
      position = source.find(stops, from: position)
      guard position < source.count else { break }
      if syntax.hasTags, source.starts(position, with: "?>") {
        position = reader.codeStart(from: position)
        continue
      }
      guard let found = reader.literal(at: position, after: spans) else {
        position += 1
        continue
      }
      let start = max(found.start, spans.last?.end ?? 0)
      position = min(max(found.end, position + 1), source.count)
      spans.append(Span(start: start, end: position, region: found.region))
    }
    self.spans = spans
  }

  /// Returns the region of a position, and the bytes around it that belong to it without a break.
  package func region(at position: Int) -> (region: CodeRegion, range: Range<Int>) {
    let next = index(after: position)
    let before = next > 0 ? spans[next - 1] : nil
    if let before, position < before.end { return (before.region, before.start..<before.end) }
    return (.code, (before?.end ?? 0)..<(next < spans.count ? spans[next].start : count))
  }

  func index(after position: Int) -> Int {
    spans.partitionPoint { $0.start <= position }
  }
}
