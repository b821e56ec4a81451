import Testing

@testable import Statistics
@testable import Support

@Suite struct SelectionBiasTests {
  /// Differences ±1 have the mean 0, and stretched by √2 their signs or resamples give √2, 0 and −√2
  /// with chances ¼, ½, ¼.
  @Test func twoQueriesWorkedByHand() {
    let root = 2.0.squareRoot()
    let differences = [1.0, -1]
    func signs(_ trials: Int) -> SelectionBias {
      SelectionBias(gain: root, differences: [differences], trials: trials, seed: 1)
    }
    // The standard error of a share of a half from 100,000 draws is 0.0016.
    let (single, double) = (signs(1), signs(2))
    #expect(abs(single.expected - root / 4) < 0.01)
    #expect(abs(double.expected - root * 7 / 16) < 0.015)
    #expect(abs(single.p - 0.25) < 0.006 && abs(double.p - 7.0 / 16) < 0.009)
    #expect(abs(signs(20).limit - root) < 1e-12)

    func measured(_ trials: [[Double]]) -> SelectionBias {
      let trials = TrialDifferences(queries: [2], trials: trials)
      return SelectionBias(gain: root, trials: trials, seed: 1, resamples: 10_000)
    }
    let one = measured([differences])
    #expect(abs(one.expected - root / 4) < 0.02)
    #expect(abs(one.p - 0.25) < 0.015)
    #expect(abs(one.remaining - root * 3 / 4) < 0.02)
    // The same trial again is no second chance; the opposite one is.
    #expect(measured([differences, differences]).expected == one.expected)
    #expect(abs(measured([differences, [-1, 1]]).expected - root / 2) < 0.02)
  }

  /// 200 studies of 30 settings, none better than the baseline, that share half of their luck. What
  /// the best gains on average is what is expected of it; independent trials would gain more. The
  /// p-value is at most 0.05 in 5 %, give or take four standard errors of 1.5 %.
  @Test func whereNoSettingIsBetterTheBestGainsWhatIsExpected() {
    var generator = KeyedGenerator(seed: 9, purpose: "studies")
    let queries = [40, 20]
    var excess: [Double] = []
    var independent = 0.0
    var measured = 0.0
    var rejections = 0
    for study in 0..<200 {
      let shared = (0..<60).map { _ in generator.gaussian() }
      let trials = (0..<30).map { _ in shared.map { ($0 + generator.gaussian()) / 2.0.squareRoot() }
      }
      let gains = trials.map { row in
        (row[..<40].reduce(0, +) / 40 + row[40...].reduce(0, +) / 20) / 2
      }
      let best = gains.indices.max { gains[$0] < gains[$1] } ?? 0
      let gain = max(0, gains[best])
      let bias = SelectionBias(
        gain: gain, trials: TrialDifferences(queries: queries, trials: trials), seed: UInt64(study),
        resamples: 99)
      excess.append(gain - bias.expected)
      measured += bias.expected / 200
      rejections += bias.p <= 0.05 ? 1 : 0
      independent +=
        SelectionBias(
          gain: gain, differences: [Array(trials[best][..<40]), Array(trials[best][40...])],
          trials: 30, seed: UInt64(study), draws: 2_000
        ).expected / 200
    }
    let mean = excess.reduce(0, +) / 200
    let deviation = (excess.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 199).squareRoot()
    #expect(abs(mean) < 4 * deviation / 200.0.squareRoot())
    #expect(independent > 1.1 * measured)
    #expect(abs(Double(rejections) / 200 - 0.05) < 0.06)
  }

  @Test func noGainIsNoSurprise() {
    let none = SelectionBias(gain: 0, differences: [[1, -1, 2]], trials: 5, seed: 1, draws: 100)
    #expect(none.p == 1 && none.remaining == -none.expected)
    let certain = SelectionBias(
      gain: 0.5, differences: [[0.5, 0.5]], trials: 9, seed: 1, draws: 100)
    #expect(
      certain.description
        == "of a gain of +0.5000, the best of 9 trials gains 0.0000 where none is truly better;"
        + " +0.5000 is left (p 0.0857)")
    let trials = TrialDifferences(queries: [3], trials: [])
    let empty = SelectionBias(gain: 0, trials: trials, seed: 1, resamples: 10)
    #expect((empty.trials, empty.expected, empty.limit, empty.p) == (0, 0, 0, 1))
  }

  /// More trials than stand beside each other in one block, in any order.
  @Test func theOrderOfTrialsDoesNotMatter() {
    var generator = KeyedGenerator(seed: 2, purpose: "rows")
    let rows = (0..<21).map { _ in (0..<12).map { _ in generator.gaussian() } }
    func expected(_ rows: [[Double]]) -> Double {
      SelectionBias(
        gain: 1, trials: TrialDifferences(queries: [7, 5], trials: rows), seed: 1, resamples: 300
      ).expected
    }
    #expect(expected(rows) == expected(rows.reversed()))
    #expect(expected(rows) > expected(Array(rows[..<8])))
  }
}
