@testable import Experiments
@testable import Ranking
@testable import Statistics
import Testing

@Suite struct AblationDecisionTests {
  private func decision(
    _ difference: Double, _ interval: IntervalEstimate, p: Double = 0.001, queries: Int = 120,
    changed: Int = 60, margin: Double? = nil, kind: AblationPlan.Kind = .removal
  ) -> String {
    let statistics = MetricStatistics(
      metric: .objective, queries: queries, difference: difference, interval: interval,
      intervalAcross: .undefined(reason: "none"),
      test: .init(p: p, isExact: false, flips: 1, extreme: 1), correctedP: p, familySize: 1,
      standardizedEffect: nil, detectableDifference: nil, wins: changed, ties: queries - changed,
      losses: 0, rule: .init(margin: margin))
    let decision = AblationDecision(statistics, kind: kind)
    return "\(decision.conclusion.rawValue) | \(decision)"
  }

  @Test func words() {
    func limits(_ lower: Double, _ upper: Double) -> IntervalEstimate {
      .interval(lower: lower, upper: upper)
    }
    #expect(decision(0.012, limits(0.004, 0.02)) == "earns | keep: it earns +0.0120")
    #expect(
      decision(-0.012, limits(-0.02, -0.004))
        == "harms | harmful: turning it off gains +0.0120")
    // A small contribution that is certain is one.
    #expect(decision(0.002, limits(0.001, 0.003)) == "earns | keep: it earns +0.0020")
    #expect(
      decision(0.001, limits(-0.003, 0.0085), p: 0.4)
        == "negligible | no measurable effect: could be left out (at most ±0.0085)")
    #expect(
      decision(0.001, limits(-0.003, 0.0085), p: 0.4, margin: 0.005)
        == "inconclusive | inconclusive: between -0.0030 and +0.0085")
    #expect(
      decision(-0.01, limits(-0.03, 0.0085), p: 0.4)
        == "inconclusive | inconclusive, but leaving it out costs at most 0.0085")
    #expect(
      decision(0.012, limits(0.004, 0.02), queries: 49)
        == "too few queries | too few queries to decide: 49 of 50")
    #expect(
      decision(0, .degenerate(0), p: 1, changed: 0)
        == "negligible | no effect: no query changes, it could be left out")
    #expect(
      decision(0.1, .undefined(reason: "'a' has 1 query; an interval needs at least 2"))
        == "inconclusive | inconclusive: 'a' has 1 query; an interval needs at least 2")
    #expect(
      decision(-0.012, limits(-0.02, -0.004), kind: .addition)
        == "harms | harmful: alone it costs 0.0120")
    #expect(
      decision(0.012, limits(0.004, 0.02), kind: .addition) == "earns | it earns +0.0120 alone")
    // Corrected p and interval must agree.
    #expect(
      decision(0.012, limits(0.004, 0.02), p: 0.06)
        == "inconclusive | inconclusive: between +0.0040 and +0.0200")
  }
}
