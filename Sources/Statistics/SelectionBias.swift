import Support

/// The part of a tuned gain that comes from choosing the best of many trials.
///
/// A study reports the largest of many gains on the same queries. Even if no setting were better
/// than the baseline, the largest gain would be above zero. This type simulates that gain from the
/// queries' own differences and subtracts it. It is the bootstrap reality check of White 2000,
/// doi:10.1111/1468-0262.00152, on paired differences of queries. It cannot replace held-out
/// queries: their gain needs no such correction.
///
/// **Assumptions**, and the direction of their errors:
/// - Every setting is exactly as good as the baseline. If most trials are truly worse, they could
///   hardly have won, and the simulation subtracts too much (Hansen 2005,
///   doi:10.1198/073500105000000063).
/// - The settings are fixed. A proposer that learns follows chance patterns of the queries to
///   settings that share them. A simulation over the final settings does not see that, and
///   subtracts too little.
/// - Queries are independent within a repository, and repositories stay as they are.
/// - Given only one comparison (``init(gain:differences:trials:seed:draws:)``), the trials are
///   independent of each other and all vary like the given one. Settings resemble each other, so
///   this subtracts too much; prefer the measured trials (``init(gain:trials:seed:resamples:)``).
/// - A repository with one query shows no spread and adds none: too little is subtracted.
package struct SelectionBias: Sendable, Hashable, CustomStringConvertible {
  package enum Basis: String, Sendable, Hashable {
    /// The differences of every trial, so that trials resemble each other as they did.
    case measuredTrials = "measured-trials"
    /// The differences of one comparison, for independent trials.
    case independentTrials = "independent-trials"
  }

  /// The number of trials from which the best was chosen.
  package let trials: Int
  /// The gain of the best trial on the queries by which it was chosen.
  package let gain: Double
  /// The average gain of the best trial if none is truly better. It is at least 0, because the
  /// baseline stays if no trial beats it.
  package let expected: Double
  /// The gain that the best trial does not exceed in 95 % of the simulations.
  package let limit: Double
  /// The probability that the best trial gains at least ``gain`` if none is truly better: a p-value
  /// above 0, corrected for the choice.
  package let p: Double
  package let basis: Basis

  /// The gain that selection alone does not explain, on average; below 0 if selection explains
  /// more.
  package var remaining: Double { gain - expected }

  /// The simulation in one sentence without a full stop, to stand beside the gain.
  package var description: String {
    func text(_ number: Double) -> String { FixedPoint.text(number, decimals: 4, signed: true) }
    return "of a gain of \(text(gain)), the best of \(trials) trials gains \(text(expected)) where"
      + " none is truly better; \(text(remaining)) is left (p \(FixedPoint.pValue(p)))"
  }

  /// Simulates from the trials themselves.
  ///
  /// A simulation draws queries with replacement within each repository, the same for all trials,
  /// and takes the largest mean of the differences. Each difference is taken less its own mean over
  /// the repository and stretched by √(n / (n − 1)), so that the spread of a mean is not
  /// understated.
  ///
  /// - Parameters:
  ///   - gain: The gain of the best trial.
  ///   - trials: Every trial's differences from the baseline, on the same queries.
  ///   - resamples: At least 1; p is at least 1 / (resamples + 1).
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

  /// Simulates independent trials that vary as one comparison does.
  ///
  /// The gain of a trial is the mean of the differences with random signs, each less its own mean
  /// over the repository and stretched by √(n / (n − 1)). From `draws` such gains with the
  /// distribution F(x), the best of N trials has the distribution F(x)ᴺ, so no trial is drawn one
  /// by one. If there are more trials than a tenth of the draws, the tail of F rests on few of
  /// them. Beyond `draws` trials the best is no longer larger than the largest draw, so too little
  /// is subtracted.
  ///
  /// - Parameters:
  ///   - gain: The gain of the best trial.
  ///   - differences: Its differences by repository, each with at least one.
  ///   - trials: The number of trials, at least 1.
  ///   - draws: At least 1.
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

  /// Returns the factor that turns the spread of n values around their own mean into that around
  /// the true mean, on average.
  static func stretch(_ count: Int) -> Double {
    count < 2 ? 0 : (Double(count) / Double(count - 1)).squareRoot()
  }
}
