import Foundation
import Testing

@testable import Statistics
@testable import Support

@Suite struct RandomizationTestTests {
  private struct Case: Decodable {
    let name: String
    let samples: [[Double]]
    let p: Double
    let exact: Bool
  }

  /// Exact p-values agree to the last digits. Drawn ones have a standard error of √(p(1 − p)/100,000)
  /// here, and a third of that there; four of both together are allowed.
  @Test func agreesWithSciPy() throws {
    let url = try #require(
      Bundle.module.url(
        forResource: "randomization.json", withExtension: nil, subdirectory: "Fixtures/statistics"))
    let cases = try JSONDecoder().decode([Case].self, from: Data(contentsOf: url))
    #expect(cases.count == 10)
    for item in cases {
      let outcome = RandomizationTest(seed: 42).test(item.samples)
      if item.exact {
        #expect(outcome.isExact && abs(outcome.p - item.p) < 1e-12, "\(item.name)")
      } else {
        let error = (item.p * (1 - item.p) * (1 / 100_000 + 1 / 1_000_000)).squareRoot()
        #expect(abs(outcome.p - item.p) < 4 * error + 2 / 100_001, "\(item.name)")
      }
    }
    #expect(!RandomizationTest(seed: 42).test(cases[6].samples).isExact)
  }

  @Test func valuesWorkedByHand() {
    let test = RandomizationTest(seed: 1)
    // Of the eight sums ±1 ±2 ±3 two are 6 away from zero.
    let three = test.test([[1, 2, 3]])
    #expect((three.p, three.flips, three.extreme, three.isExact) == (0.25, 8, 2, true))
    // One repository of one query weighs as much as one of two: ±½ ±⅛ ±⅛ against ½, and ¾.
    #expect(test.test([[1], [0.5, -0.5]]).p == 0.75)
    #expect(test.test([[1], [0.5, 0.5]]).p == 0.25)
    // In binary these add up to almost zero: every sum is at least as extreme.
    #expect(test.test([[0.3, -0.1, -0.2]]).p == 1)
    #expect(test.test([[0, 0], [0]]).p == 1)
    // Zeros have no sign: the test stays exact.
    #expect(test.test([[1, 2, 3] + Array(repeating: 0, count: 500)]).p == 0.25)
  }

  @Test func allSignChangesUpToTwentyQueriesAndDrawsBeyond() {
    let test = RandomizationTest(seed: 1, draws: 500)
    let twenty = test.test([Array(repeating: 0.25, count: 20)])
    #expect((twenty.flips, twenty.extreme, twenty.isExact) == (1 << 20, 2, true))
    let more = test.test([Array(repeating: 0.25, count: 60)])
    #expect((more.flips, more.extreme, more.isExact) == (500, 0, false))
    #expect(more.p == 1.0 / 501)
  }

  /// 500 sets of differences whose signs mean nothing: p is uniform, so its distribution keeps within
  /// 1.95/√500 of the diagonal (the Kolmogorov–Smirnov bound that one of a thousand exceeds).
  @Test func underTheNullHypothesisPIsUniform() {
    var generator = KeyedGenerator(seed: 3, purpose: "null")
    let values = (0..<500).map { seed in
      let differences = [45, 12].map { count in
        (0..<count).map { _ in
          // Heavy tails and unequal spread, symmetric about zero.
          generator.gaussian() * (generator.uniform() < 0.1 ? 5 : 0.5)
        }
      }
      return RandomizationTest(seed: UInt64(seed), draws: 1_000).test(differences).p
    }.sorted()
    let distance =
      values.enumerated().map { index, p in
        max(abs(p - Double(index) / 500), abs(p - Double(index + 1) / 500))
      }.max() ?? 1
    #expect(distance < 1.95 / 500.0.squareRoot())
  }
}
