import Support

/// The part of a tuned gain that comes from choosing the best of many trials.
///
/// Even if no setting were better than the baseline, the largest of many gains would be above zero.
/// That gain is simulated from the queries' differences and subtracted: the reality check of White
/// 2000, doi:10.1111/1468-0262.00152. Held-out queries need no such correction.
///
/// **Assumptions**, and the direction of their errors:
/// - Every setting is exactly as good as the baseline. If most are worse, too much is subtracted
///   (Hansen 2005, doi:10.1198/073500105000000063).
/// - The settings are fixed. A proposer that learns follows chance patterns of the queries: too
///   little is subtracted.
/// - Queries are independent within a repository, and repositories stay as they are. One with a
///   single query shows no spread: too little is subtracted.
/// - Given only one comparison, trials are independent and vary like it. Settings resemble each
///   other, so too much is subtracted; prefer the measured trials.
package struct SelectionBias: Sendable, Hashable, CustomStringConvertible {
  package enum Basis: String, Sendable, Hashable {
    /// The differences of every trial, so that trials resemble each other as they did.
    case measuredTrials = "measured-trials"
    /// The differences of one comparison.
    case independentTrials = "independent-trials"
  }

  package let trials: Int
  /// The gain of the best trial on the queries by which it was chosen.
  package let gain: Double
  /// The average gain of the best trial if none is truly better, at least 0.
  package let expected: Double
  /// The gain that the best trial does not exceed in 95 % of the simulations.
  package let limit: Double
  /// The probability of at least this gain if no trial is truly better; above 0.
  package let p: Double
  package let basis: Basis

  /// The gain that selection does not explain on average; it may be below 0.
  package var remaining: Double { gain - expected }

  package var description: String {
    func text(_ number: Double) -> String { FixedPoint.text(number, decimals: 4, signed: true) }
    return "of a gain of \(text(gain)), the best of \(trials) trials gains \(text(expected)) where"
      + " none is truly better; \(text(remaining)) is left (p \(FixedPoint.pValue(p)))"
  }

  /// Simulates from every trial's differences from the baseline.
  ///
  /// A simulation draws queries with replacement, the same for all trials, and takes the largest
  /// mean. Each difference is taken less its repository's mean and stretched by √(n / (n − 1)), so
  /// that the spread is not understated.
  ///
  /// - Complexity: O(resamples · trials · queries).
  package init(gain: Double, trials: TrialDifferences, seed: UInt64, resamples: Int = 1_000) {
    precondition(resamples >= 1, "a simulation needs a resample")
    var generator = KeyedGenerator(seed: seed, purpose: "selection-bias trials")
    let best = trials.simulatedBests(resamples, &generator).sorted()
    let position = min(resamples - 1, Int((0.95 * Double(resamples)).rounded(.up)) - 1)
    let extreme = best.count { $0 >= gain - PairedDifference.tieTolerance }
    self.trials = trials.count
    self.gain = gain
    expected = best.reduce(0, +) / Double(resamples)
    limit = best[position]
    p = Double(extreme + 1) / Double(resamples + 1)
    basis = .measuredTrials
  }

  /// Simulates independent trials that vary as one comparison does, its differences by repository.
  ///
  /// A trial's gain is the mean of the differences with random signs, each less its repository's
  /// mean and stretched by √(n / (n − 1)). If `draws` gains have the distribution F(x), the best of
  /// N trials has F(x)ᴺ. With more trials than a tenth of the draws, the tail of F rests on few of
  /// them; beyond `draws` trials too little is subtracted.
  package init(
    gain: Double, differences: [[Double]], trials: Int, seed: UInt64, draws: Int = 100_000
  ) {
    precondition(trials >= 1, "the best is one of at least one trial")
    precondition(draws >= 1, "a simulation needs a draw")
    let centred = differences.map { values in
      let mean = values.reduce(0, +) / Double(values.count)
      let stretch = Self.stretch(values.count)
      return values.map { ($0 - mean) * stretch }
    }
    var generator = KeyedGenerator(seed: seed, purpose: "selection-bias signs")
    let gains = SignFlips(centred).draw(draws, &generator).sorted()
    var mean = 0.0
    var below = 0.0
    var limit: Double?
    for (index, value) in gains.enumerated() {
      let upTo = (Double(index + 1) / Double(draws)).raised(to: trials)
      mean += (upTo - below) * max(0, value)
      below = upTo
      if limit == nil, upTo >= 0.95 { limit = max(0, value) }
    }
    let extreme = gains.count { $0 >= gain - PairedDifference.tieTolerance }
    let chance =
      gain <= PairedDifference.tieTolerance ? 1 : Double(extreme + 1) / Double(draws + 1)
    self.trials = trials
    self.gain = gain
    expected = mean
    self.limit = limit ?? 0
    // 1 − (1 − chance)ᴺ is at least the chance, whose last digits the subtraction loses.
    p = min(1, max(chance, 1 - (1 - chance).raised(to: trials)))
    basis = .independentTrials
  }

  /// Returns the factor that makes the spread around the values' own mean that around the true
  /// mean.
  static func stretch(_ count: Int) -> Double {
    count < 2 ? 0 : (Double(count) / Double(count - 1)).squareRoot()
  }
}
