/// The compounds of a file, beside its tokens. They count as terms, but not in the length of a
/// document and not in phrases, as Lucene's index discounts tokens that overlap others.
struct Compounds: Sendable, Hashable {
  var terms: [UInt32] = []
  /// For each compound, ascending, the token with which its identifier begins.
  var tokens: [UInt32] = []

  /// Returns the places of the compounds of a range of tokens, which begins and ends between
  /// identifiers.
  func places(from first: UInt32, to end: UInt32) -> Range<Int> {
    let start = place(of: first)
    return start..<max(start, place(of: end))
  }

  private func place(of token: UInt32) -> Int {
    var range = tokens.startIndex..<tokens.endIndex
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      range =
        tokens[middle] < token ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
  }
}
