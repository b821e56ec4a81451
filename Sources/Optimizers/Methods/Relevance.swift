import Support

/// The probability that a dimension has an effect, as far as trials have shown.
///
/// A change that leaves the objective as it was, to the last bit, speaks against every dimension
/// that changed; one that matters speaks for each by its share of what was known before.
struct Relevance: Sendable {
  private var credit: [Double]
  private var silence: [Double]

  init(count: Int) {
    credit = [Double](repeating: 0, count: count)
    silence = credit
  }

  /// A number up to 1; nearly 0 for a dimension that was never seen to matter.
  subscript(dimension: Int) -> Double {
    max((credit[dimension] + 1) / (credit[dimension] + silence[dimension] + 1), 0.03)
  }

  mutating func note(_ changed: [Int], mattered: Bool) {
    let sum = changed.reduce(0) { $0 + self[$1] }
    let shares = changed.map { self[$0] / sum }
    for (dimension, share) in zip(changed, shares) {
      if mattered { credit[dimension] += share } else { silence[dimension] += 1 }
    }
  }

  func draw(from dimensions: [Int], using generator: inout KeyedGenerator) -> Int {
    var rest = generator.uniform() * dimensions.reduce(0) { $0 + self[$1] }
    for (position, dimension) in dimensions.enumerated() {
      rest -= self[dimension]
      if rest < 0 { return position }
    }
    return dimensions.count - 1
  }
}
