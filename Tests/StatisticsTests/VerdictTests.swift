import Testing

@testable import Statistics

@Suite struct VerdictTests {
  private func verdict(
    _ lower: Double, _ upper: Double, p: Double, queries: Int = 300, margin: Double? = nil
  ) -> Verdict {
    Verdict(
      interval: .interval(lower: lower, upper: upper), p: p, queries: queries,
      rule: .init(margin: margin))
  }

  @Test func words() {
    let cases: [(Verdict, Verdict.Conclusion, String)] = [
      (
        verdict(0.01, 0.05, p: 0.02), .improved,
        "improved: the interval [+0.0100, +0.0500] lies above zero"
      ),
      (
        verdict(-0.05, -0.01, p: 0.02), .worse,
        "worse: the interval [-0.0500, -0.0100] lies below zero"
      ),
      (
        verdict(-0.005, -0.001, p: 0.02, margin: 0.01), .worse,
        "worse: the interval [-0.0050, -0.0010] lies below zero, though above a loss of 0.0100"
      ),
      (
        verdict(-0.005, 0.02, p: 0.3, margin: 0.01), .notWorse,
        "not worse: the interval [-0.0050, +0.0200] excludes a loss of 0.0100, the declared margin"
      ),
      (
        verdict(-0.01, 0.02, p: 0.3, margin: 0.01), .inconclusive,
        "inconclusive: the interval [-0.0100, +0.0200] holds zero"
      ),
      (
        verdict(0.001, 0.02, p: 0.06), .inconclusive,
        "inconclusive: the interval [+0.0010, +0.0200] excludes zero, the randomization test does not"
      ),
    ]
    for (verdict, conclusion, text) in cases {
      #expect(verdict.conclusion == conclusion)
      #expect(verdict.description == text)
    }
  }

  @Test func fewQueries() {
    let none = verdict(0.1, 0.2, p: 0.001, queries: 49)
    #expect(none.description == "no verdict: 49 queries are fewer than 50")
    let provisional = verdict(0.1, 0.2, p: 0.001, queries: 50)
    #expect(provisional.conclusion == .improved)
    #expect(provisional.warning == "fewer than 250 queries: take it as provisional")
    #expect(verdict(0.1, 0.2, p: 0.001, queries: 249).warning != nil)
    #expect(verdict(0.1, 0.2, p: 0.001, queries: 250).warning == nil)
  }

  @Test func withoutAnIntervalThereIsNoConclusion() {
    let missing = Verdict(
      interval: .undefined(reason: "there is no repository"), p: 0.001, queries: 300, rule: .init())
    #expect(missing.description == "inconclusive: there is no repository")
    let same = Verdict(interval: .degenerate(0), p: 1, queries: 300, rule: .init(margin: 0.01))
    #expect(same.conclusion == .notWorse)
  }
}
