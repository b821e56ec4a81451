import Support

/// Fisher's randomization test: it exchanges two arms on each query.
///
/// **Method.** The statistic is the mean over repositories of the mean over queries of the
/// difference after − before. The two-sided p-value is the share of sign changes whose mean is at
/// least as far from zero (Smucker, Allan & Carterette 2007, doi:10.1145/1321440.1321528).
///
/// **Exact or drawn.** With up to 20 nonzero differences, all sign changes are enumerated. With
/// more, signs are drawn and p = (b + 1) / (m + 1) for b of m draws at least as extreme, so p is
/// never 0 (Phipson & Smyth 2010, doi:10.2202/1544-6115.1585).
///
/// **Assumptions.** Queries are independent, and the arms were not chosen by looking at them: for a
/// tuned arm on its tuning queries p is far too small (see ``SelectionBias``).
///
/// **Edge cases.** Without any difference p is 1. Means within 10⁻¹² of the largest possible mean
/// count as equal, so ties do not depend on rounding.
package struct RandomizationTest: Sendable, Hashable {
  package struct Outcome: Sendable, Hashable {
    package let p: Double
    package let isExact: Bool
    /// The number of sign changes that were enumerated or drawn.
    package let flips: Int
    /// The number of them at least as extreme as the observed signs.
    package let extreme: Int
  }

  static let exactLimit = 20

  package let seed: UInt64
  package let draws: Int

  /// - Parameter draws: 100,000 leave a standard error of 0.0007 in a p-value of 0.05.
  package init(seed: UInt64, draws: Int = 100_000) {
    precondition(draws >= 1, "a randomization test needs a draw")
    self.seed = seed
    self.draws = draws
  }

  /// Tests if the mean of the differences, by repository, is zero.
  ///
  /// - Complexity: O(2ⁿ) for n ≤ 20 nonzero differences, else O(draws · n).
  package func test(_ differences: [[Double]]) -> Outcome {
    let flips = SignFlips(differences)
    let limit = abs(flips.observed) - flips.tolerance
    if flips.count <= Self.exactLimit {
      let all = 1 << flips.count
      let extreme = flips.countAll { abs($0) >= limit }
      return Outcome(
        p: Double(extreme) / Double(all), isExact: true, flips: all, extreme: extreme)
    }
    var generator = KeyedGenerator(seed: seed, purpose: "randomization-test")
    let extreme = flips.draw(draws, &generator).count { abs($0) >= limit }
    return Outcome(
      p: Double(extreme + 1) / Double(draws + 1), isExact: false, flips: draws, extreme: extreme)
  }
}
