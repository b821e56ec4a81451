import Foundation
import Testing

@testable import Statistics
@testable import Support

@Suite struct PairedBootstrapTests {
  private struct Case: Decodable {
    struct Interval: Decodable {
      let lower, upper, error: Double
    }
    let name: String
    let samples: [[Double]]
    let overall: Interval
    let each: [Interval]
  }

  private func sample(_ name: String, _ differences: [Double]) -> PairedBootstrap.Sample {
    PairedBootstrap.Sample(name: name, differences: differences.map { [$0] })
  }

  /// A limit from 10,000 resamples has a standard error of √(0.025·0.975/10000) / φ(1.96) = 0.027
  /// standard errors of the mean for a normal distribution, and scipy's from 400,000 of 0.004; four
  /// of them are allowed, and for skewed distributions a little more.
  @Test func agreesWithSciPyWithinTheMonteCarloError() throws {
    let url = try #require(
      Bundle.module.url(
        forResource: "bootstrap.json", withExtension: nil, subdirectory: "Fixtures/statistics"))
    let cases = try JSONDecoder().decode([Case].self, from: Data(contentsOf: url))
    #expect(cases.count == 6)
    for item in cases {
      let samples = item.samples.enumerated().map { sample("repository \($0)", $1) }
      let estimates = PairedBootstrap(seed: 42).estimate(samples, columns: 1)
      let pairs =
        [(estimates.overall[0], item.overall)]
        + zip(estimates.samples.map { $0[0] }, item.each)
      for (estimate, expected) in pairs {
        let limits = try #require(estimate.limits)
        #expect(abs(limits.lower - expected.lower) < 0.13 * expected.error, "\(item.name)")
        #expect(abs(limits.upper - expected.upper) < 0.13 * expected.error, "\(item.name)")
      }
    }
  }

  /// Two queries with differences 0 and 1: the mean is 0, ½ or 1 with chances ¼, ½, ¼.
  @Test func twoQueriesWorkedByHand() {
    let differences = sample("r", [0, 1])
    for (level, expected) in [(0.95, (0.0, 1.0)), (0.4, (0.5, 0.5))] {
      let estimates = PairedBootstrap(seed: 1, level: level).estimate([differences], columns: 1)
      #expect(estimates.overall[0] == .interval(lower: expected.0, upper: expected.1))
      #expect(estimates.samples[0] == estimates.overall)
    }
  }

  @Test func aRepositoryKeepsItsIntervalBesideOthersAndAllColumnsShareTheDraws() throws {
    var generator = KeyedGenerator(seed: 1, purpose: "test")
    let rows = (0..<20).map { _ in (0..<11).map { _ in generator.gaussian() } }
    let bootstrap = PairedBootstrap(seed: 7, resamples: 500)
    let wide = PairedBootstrap.Sample(name: "r", differences: rows)
    let all = bootstrap.estimate([sample("other", [1, 2]), wide], columns: 1).samples[1]
    let alone = bootstrap.estimate([wide], columns: 11)
    #expect(alone.samples[0][0] == all[0])
    for column in 0..<11 {
      let single = sample("r", rows.map { $0[column] })
      #expect(bootstrap.estimate([single], columns: 1).overall[0] == alone.overall[column])
    }
    #expect(PairedBootstrap(seed: 8, resamples: 500).estimate([wide], columns: 11) != alone)
  }

  @Test func oneQueryShowsNoSpread() {
    let estimates = PairedBootstrap(seed: 1, resamples: 100).estimate(
      [sample("many", [0, 1, 2]), sample("single", [0.5])], columns: 1)
    let reason = IntervalEstimate.undefined(
      reason: "'single' has 1 query; an interval needs at least 2")
    #expect(estimates.samples[0][0].limits != nil)
    #expect(estimates.samples[1][0] == reason && estimates.overall[0] == reason)
    #expect(reason.limits == nil)
  }

  @Test func equalDifferencesAreDegenerate() {
    let bootstrap = PairedBootstrap(seed: 1, resamples: 100)
    let same = bootstrap.estimate(
      [sample("a", [0.1, 0.1, 0.1]), sample("b", [0.3, 0.3])], columns: 1)
    #expect(same.samples.map { $0[0] } == [.degenerate(0.1), .degenerate(0.3)])
    #expect(same.overall[0] == .degenerate(0.2))
    let partly = bootstrap.estimate(
      [sample("a", [0.1, 0.1, 0.1]), sample("b", [0, 1])], columns: 1)
    #expect(partly.samples[0][0] == .degenerate(0.1))
    guard case .interval = partly.overall[0] else {
      Issue.record("one repository with spread gives the mean an interval")
      return
    }
  }

  private struct TwoLevelCase: Decodable {
    let name: String
    let samples: [[Double]]
    let overall: Case.Interval
  }

  /// The tolerance is a little wider than that of the other comparison: few repositories make the
  /// distribution lumpy, and its quantiles uncertain.
  @Test func resamplingRepositoriesAgreesWithSciPy() throws {
    let url = try #require(
      Bundle.module.url(
        forResource: "two-level.json", withExtension: nil, subdirectory: "Fixtures/statistics"))
    let cases = try JSONDecoder().decode([TwoLevelCase].self, from: Data(contentsOf: url))
    #expect(cases.count == 4)
    let bootstrap = PairedBootstrap(seed: 42, population: .repositoriesLikeThese)
    for item in cases {
      let samples = item.samples.enumerated().map { sample("repository \($0)", $1) }
      let limits = try #require(bootstrap.estimate(samples, columns: 1).overall[0].limits)
      #expect(abs(limits.lower - item.overall.lower) < 0.15 * item.overall.error, "\(item.name)")
      #expect(abs(limits.upper - item.overall.upper) < 0.15 * item.overall.error, "\(item.name)")
    }
  }

  /// Two repositories that differ by 0 and 1 throughout: their mean is 0, ½ or 1 with chances ¼, ½, ¼
  /// among repositories like these, and ½ on these.
  @Test func twoRepositoriesWorkedByHand() {
    let samples = [sample("a", [0, 0, 0]), sample("b", [1, 1])]
    func overall(_ level: Double, _ population: PairedBootstrap.Population) -> IntervalEstimate {
      PairedBootstrap(seed: 1, resamples: 2_000, level: level, population: population)
        .estimate(samples, columns: 1).overall[0]
    }
    #expect(overall(0.95, .theseRepositories) == .degenerate(0.5))
    #expect(overall(0.95, .repositoriesLikeThese) == .interval(lower: 0, upper: 1))
    #expect(overall(0.4, .repositoriesLikeThese) == .interval(lower: 0.5, upper: 0.5))
  }

  @Test func repositoriesLikeOneAreUnknown() {
    let across = PairedBootstrap(seed: 1, resamples: 100, population: .repositoriesLikeThese)
    let one = [sample("a", [0, 1, 2])]
    let reason = "one repository does not show how repositories differ"
    #expect(across.estimate(one, columns: 1).overall == [.undefined(reason: reason)])
    #expect(
      across.estimate(one, columns: 1).samples
        == PairedBootstrap(seed: 1, resamples: 100).estimate(one, columns: 1).samples)
    // One query in a repository is enough where repositories show the spread.
    let lonely = [sample("a", [0, 1, 2]), sample("b", [0.5])]
    #expect(across.estimate(lonely, columns: 1).overall[0].limits != nil)
    let same = [sample("a", [0.1, 0.1]), sample("b", [0.1])]
    #expect(across.estimate(same, columns: 1).overall == [.degenerate(0.1)])
  }
}
