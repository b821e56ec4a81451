import Support

/// What a tuned gain owes to having been the best of many trials.
///
/// A study reports the largest of many gains on the same queries. Were no setting truly better than the
/// baseline, the largest would still lie above zero. This simulates by how much, from the queries' own
/// differences, and puts the rest beside the gain. It is the bootstrap reality check of White 2000,
/// doi:10.1111/1468-0262.00152, on paired differences of queries. It cannot replace held-out queries:
/// their gain needs no such correction.
///
/// **What it assumes**, and which way it errs:
/// - Every setting is taken to be exactly as good as the baseline. Where most trials are truly worse,
///   they could hardly have won, and the simulation takes away too much (Hansen 2005,
///   doi:10.1198/073500105000000063).
/// - The settings are taken as given. A proposer that learns follows the luck of the queries to
///   settings that share it, which a simulation over the settings it ended with does not see: it takes
///   away too little then.
/// - Queries are independent within a repository, and repositories stay as they are.
/// - From one comparison (``init(gain:differences:trials:seed:draws:)``) the trials are taken to be
///   independent of each other and all to vary as the one given. Settings resemble each other, so this
///   takes away too much; the measured trials (``init(gain:trials:seed:resamples:)``) are to be preferred.
/// - A repository with one query shows no spread, and adds none: too little is taken away.
package struct SelectionBias: Sendable, Hashable, CustomStringConvertible {
  /// Where the simulated trials come from.
  package enum Basis: String, Sendable, Hashable {
    /// From the differences of every trial, so that trials resemble each other as they did.
    case measuredTrials = "measured-trials"
    /// From the differences of one comparison, for independent trials.
    case independentTrials = "independent-trials"
  }

  /// How many trials the best was chosen of.
  package let trials: Int
  /// The gain of the best, on the queries that it was chosen by.
  package let gain: Double
  /// What the best of so many gains on average where none is truly better, at least 0: the baseline
  /// stays where no trial beats it.
  package let expected: Double
  /// What the best gains at most in 95 % of the simulations.
  package let limit: Double
  /// How likely the best gains as much as ``gain`` where none is truly better: a p-value corrected for
  /// the choice, above 0.
  package let p: Double
  /// Where the simulated trials come from.
  package let basis: Basis

  /// The gain that selection alone does not explain, on average; below 0 where it explains more.
  package var remaining: Double { gain - expected }

  /// The simulation in one sentence without a full stop, as it stands beside the gain.
  package var description: String {
    func text(_ number: Double) -> String { FixedPoint.text(number, decimals: 4, signed: true) }
    return "of a gain of \(text(gain)), the best of \(trials) trials gains \(text(expected)) where"
      + " none is truly better; \(text(remaining)) is left (p \(FixedPoint.pValue(p)))"
  }

  /// Simulates from the trials themselves.
  ///
  /// A simulation draws queries with replacement within each repository, the same for all trials, and
  /// takes the largest mean of the differences, each less its own mean over the repository and
  /// stretched by √(n / (n − 1)), so that the spread of a mean is not understated.
  ///
  /// - Parameters:
  ///   - gain: The gain of the best.
  ///   - trials: Every trial's differences from the baseline: the same queries in all of them.
  ///   - seed: The experiment's seed.
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
  /// The gain of a trial is the mean of the differences with random signs, each less its own mean over
  /// the repository and stretched by √(n / (n − 1)). From `draws` such gains, whose share up to x is
  /// F(x), the best of N has the distribution F(x)ᴺ; no trial is drawn one by one. With more trials
  /// than a tenth of the draws the tail of F rests on few of them, and beyond `draws` the best is no
  /// longer larger than the largest draw, which takes away too little.
  ///
  /// - Parameters:
  ///   - gain: The gain of the best.
  ///   - differences: Its differences by repository, each with at least one.
  ///   - trials: How many trials it is the best of, at least 1.
  ///   - seed: The experiment's seed.
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

  /// What makes the spread of n values around their own mean that around the true one, on average.
  static func stretch(_ count: Int) -> Double {
    count < 2 ? 0 : (Double(count) / Double(count - 1)).squareRoot()
  }
}
