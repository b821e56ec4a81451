import Testing

@testable import Definitions
@testable import Experiments
@testable import Ranking
@testable import Rules
@testable import Support

@Suite struct AcceptanceRuleTests {
  typealias Floor = Definition.Acceptance.Floor

  /// Queries of two repositories: Swift and Python files in the first, Python files in the second.
  private static let queries = TuningQueries(repositories: [
    RepositoryQueries(
      repository: "one",
      queries: [
        query("a", ["A.swift": 1]), query("b", ["b.py": 1, "B.swift": 3]),
        query("c", ["x.py": 2, "B.swift": 1]),
      ]),
    RepositoryQueries(
      repository: "two", queries: [query("a", ["a.py": 1]), query("b", ["file.zzz": 1])]),
  ])

  private static func query(_ id: String, _ judgments: [String: Int]) -> GroundTruth.Query {
    GroundTruth.Query(id: id, text: id, judgments: judgments)
  }

  private static func scores(_ one: [Double], _ two: [Double]) -> QueryScores {
    QueryScores(repositories: ["one", "two"], values: [one, two])
  }

  private static let baseline = scores([0.4, 0.6, 0.5], [0.8, 0.2])

  private static func rule(
    _ rule: Definition.Acceptance.Rule, _ floor: Floor = Floor(per: .repository, ratio: 0)
  ) -> AcceptanceRule {
    AcceptanceRule(
      Definition.Acceptance(rule: rule, floor: floor),
      floors: AcceptanceFloors(floor, queries, baseline: baseline), seed: 1)
  }

  @Test("Strict: any gain over the best, beyond rounding")
  func strict() {
    let rule = Self.rule(.strict)
    let best = Self.baseline
    #expect(rule.decide(best, best: best) == .reject(reason: "no gain"))
    let rounding = Self.scores([0.4 + 1e-15, 0.6, 0.5], [0.8, 0.2])
    #expect(rule.decide(rounding, best: best) == .reject(reason: "no gain"))
    #expect(rule.decide(best, best: rounding) == .reject(reason: "no gain"))
    #expect(rule.decide(Self.scores([0.4 + 1e-6, 0.6, 0.5], [0.8, 0.2]), best: best) == .accept)
    let worse = Self.scores([0.4 - 1e-6, 0.6, 0.5], [0.8, 0.2])
    #expect(rule.decide(worse, best: best) == .reject(reason: "worse than the best"))
    // A repository counts the same however many queries it has: +0.01 of one third, −0.01 of a half.
    let weighed = Self.scores([0.4, 0.63, 0.5], [0.8, 0.181])
    #expect(rule.decide(weighed, best: best) == .accept)
    let other = Self.scores([0.4, 0.63, 0.5], [0.8, 0.179])
    #expect(rule.decide(other, best: best) == .reject(reason: "worse than the best"))
  }

  /// Of one repository the floor is 0.95 of 0.5, of the other too: 0.475.
  @Test("A floor per repository, by hand")
  func floorPerRepository() {
    let rule = Self.rule(.strict, Floor(per: .repository, ratio: 0.95))
    let kept = Self.scores([0.9, 0.9, 0.9], [0.775, 0.175])
    #expect(rule.decide(kept, best: Self.baseline) == .accept)
    let broken = Self.scores([0.9, 0.9, 0.9], [0.775, 0.1748])
    #expect(
      rule.decide(broken, best: Self.baseline)
        == .reject(reason: "two falls to 0.4749, below 0.95 of the baseline's 0.5000"))
    // The floor is of the baseline, however good the best has become; the gain is looked at first.
    #expect(rule.decide(kept, best: Self.scores([0.9, 0.9, 0.89], [0.775, 0.175])) == .accept)
    let low = Self.scores([0, 0, 0], [0, 0])
    #expect(rule.decide(low, best: Self.baseline) == .reject(reason: "worse than the best"))
    #expect(
      Self.rule(.strict, Floor(per: .repository, ratio: 1)).decide(
        Self.scores([0.4, 0.6, 0.5], [0.9, 0.2]), best: Self.baseline) == .accept)
  }

  /// Swift: 0.4 and 0.6 (by the highest grade), mean 0.5. Python: 0.5 and 0.8 over both repositories,
  /// mean 0.65. Other: 0.2.
  @Test("A floor per language, by the file with the highest grade")
  func floorPerLanguage() {
    let floor = Floor(per: .language, ratio: 0.9)
    let rule = Self.rule(.strict, floor)
    #expect(rule.floors.groups.map(\.name) == ["swift", "python", "other"])
    for (group, mean) in zip(rule.floors.groups, [0.5, 0.65, 0.2]) {
      #expect(abs(group.baseline - mean) < 1e-12)
    }
    // 0.45 is the floor of Swift, and keeps it.
    #expect(rule.decide(Self.scores([0.9, 0, 0.5], [1, 1]), best: Self.baseline) == .accept)
    #expect(
      rule.decide(Self.scores([0.89, 0, 0.5], [1, 1]), best: Self.baseline)
        == .reject(reason: "swift falls to 0.4450, below 0.90 of the baseline's 0.5000"))
    #expect(
      rule.decide(Self.scores([1, 1, 0.1], [1, 0.5]), best: Self.baseline)
        == .reject(reason: "python falls to 0.5500, below 0.90 of the baseline's 0.6500"))
    #expect(
      rule.decide(Self.scores([1, 1, 0.5], [1, 0.1]), best: Self.baseline)
        == .reject(reason: "other falls to 0.1000, below 0.90 of the baseline's 0.2000"))
    #expect(rule.decide(Self.scores([1, 1, 0.2], [1, 0.2]), best: Self.baseline) == .accept)
  }

  private static func many(_ differences: [Double]) -> (
    rule: AcceptanceRule, QueryScores, QueryScores
  ) {
    let floor = Floor(per: .repository, ratio: 0)
    let queries = TuningQueries(repositories: [
      RepositoryQueries(
        repository: "r", queries: differences.indices.map { query("q\($0)", ["f.py": 1]) })
    ])
    let best = QueryScores(repositories: ["r"], values: [differences.map { _ in 0.5 }])
    let rule = AcceptanceRule(
      Definition.Acceptance(rule: .confident, floor: floor),
      floors: AcceptanceFloors(floor, queries, baseline: best), seed: 1)
    return (rule, QueryScores(repositories: ["r"], values: [differences.map { 0.5 + $0 }]), best)
  }

  /// 40 differences of ±0.1 around a mean: their standard error is 0.1 · √(40 / 39) / √40 = 0.0160,
  /// so that the lower limit is about the mean − 0.031.
  @Test("Confident: the interval of the gain must lie above zero")
  func confident() {
    func decide(mean: Double) -> Decision {
      let (rule, candidate, best) = Self.many((0..<40).map { mean + ($0 % 2 == 0 ? 0.1 : -0.1) })
      return rule.decide(candidate, best: best)
    }
    #expect(decide(mean: -0.01) == .reject(reason: "worse than the best"))
    #expect(decide(mean: 0.0159) == .reject(reason: "the gain is within its standard error"))
    guard case .reject(let reason) = decide(mean: 0.025) else {
      Issue.record("a gain of 1.6 standard errors was accepted")
      return
    }
    #expect(reason.hasPrefix("the interval [-0.00") && reason.hasSuffix("] of the gain holds zero"))
    #expect(decide(mean: 0.04) == .accept)
    // The same decision of the same scores, always.
    #expect(decide(mean: 0.025) == .reject(reason: reason))
  }

  @Test("Confident: gains that show no spread, and repositories that can show none")
  func noSpread() {
    let (same, candidate, best) = Self.many([0.1, 0.1, 0.1])
    #expect(same.decide(candidate, best: best) == .accept)
    let (one, single, other) = Self.many([0.1])
    #expect(
      one.decide(single, best: other)
        == .reject(
          reason: "the gain has no interval: 'r' has 1 query; an interval needs at least 2"))
  }

  /// Of queries without a signal, about one in forty gains is taken for one: the rule's limit is that of
  /// a two-sided interval. 2,000 draws, within four standard deviations of the binomial, widened for the
  /// percentile interval of 40 queries, which holds the mean in 93 % rather than 95 %.
  @Test("Confident takes a gain that is luck as often as it says")
  func level() {
    var accepted = 0
    for number in 0..<2_000 as Range<Int> {
      var random = KeyedGenerator(seed: 5, purpose: "level", iteration: number)
      let (rule, candidate, best) = Self.many((0..<40).map { _ in 0.1 * random.gaussian() })
      if rule.decide(candidate, best: best) == .accept { accepted += 1 }
    }
    let expected = 0.035 * 2_000
    #expect(abs(Double(accepted) - expected) < 4 * (expected * 0.965).squareRoot(), "\(accepted)")
  }
}
