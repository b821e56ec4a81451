import Support

/// A test for a difference between two arms that exchanges them on each query: Fisher's
/// randomization test.
///
/// **Method.** The statistic is the mean over repositories of the mean over queries of the paired
/// difference (after − before). If the arms were alike, each query's difference could equally have
/// had the other sign. The p-value is two-sided: the share of sign changes whose mean is at least
/// as far from zero as the observed one. Smucker, Allan & Carterette 2007,
/// doi:10.1145/1321440.1321528, compare it with other tests for retrieval.
///
/// **Exact or drawn.** With up to 20 nonzero differences, all sign changes are enumerated, and p is
/// the share of those that are at least as extreme. (Zeros keep the mean whatever their sign, so
/// leaving them out changes no p-value.) The observed signs are one of them, so p is at least 2/2ⁿ
/// (both directions). With more differences, signs are drawn and p = (b + 1) / (m + 1) for b of m
/// draws at least as extreme. The observed signs count as one more draw, so p is never 0, and the
/// probability of p ≤ α is at most α. Phipson & Smyth 2010, doi:10.2202/1544-6115.1585.
///
/// **Assumptions.** Queries are independent, and the arms were not chosen by looking at them: for a
/// tuned arm on its tuning queries the p-value is far too small (see ``SelectionBias``). The test
/// is about these repositories. It says that there is a difference, not how large it is.
///
/// **Edge cases.** Without any difference p is 1. Means within 10⁻¹² of the largest possible mean
/// count as equal, so ties do not depend on rounding.
package struct RandomizationTest: Sendable, Hashable {
  package struct Outcome: Sendable, Hashable {
    /// The two-sided p-value, above 0 and at most 1.
    package let p: Double
    /// True if all sign changes were enumerated.
    package let isExact: Bool
    /// The number of sign changes that were examined: all, or those drawn.
    package let flips: Int
    /// The number of them that were at least as extreme as the observed signs.
    package let extreme: Int
  }

  /// The largest number of nonzero differences for which all sign changes are enumerated.
  static let exactLimit = 20

  package let seed: UInt64
  /// The number of sign changes to draw if there are too many to enumerate.
  package let draws: Int

  /// Creates a test.
  ///
  /// - Parameter draws: At least 1. 100,000 leave a standard error of 0.0007 in a p-value of 0.05.
  package init(seed: UInt64, draws: Int = 100_000) {
    precondition(draws >= 1, "a randomization test needs a draw")
    self.seed = seed
    self.draws = draws
  }

  /// Tests if the mean difference is zero.
  ///
  /// - Parameter differences: The paired differences by repository, each with at least one.
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
