import Testing

@testable import Experiments
@testable import Rules
@testable import Support

@Suite struct LinearizedRatioTests {
  private static func counts(_ seed: UInt64, _ count: Int) -> [CaseCounts] {
    var random = KeyedGenerator(seed: seed, purpose: "cases")
    return (0..<count).map { _ in
      let weight = [4.0, 3, 2, 1, 0.5][Int(random.integer(below: 5))]
      return CaseCounts(
        truePositives: weight * Double(random.integer(below: 3)),
        falsePositives: weight * Double(random.integer(below: 2)),
        falseNegatives: weight * Double(random.integer(below: 2)))
    }
  }

  private static func sum(_ counts: [CaseCounts]) -> CaseCounts {
    counts.reduce(into: CaseCounts()) { $0 += $1 }
  }

  private static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }

  @Test("The mean of the linearized values is the ratio")
  func means() throws {
    for seed in 0..<50 as Range<UInt64> {
      let counts = Self.counts(seed, 3 + Int(seed))
      let sum = Self.sum(counts)
      #expect(abs(Self.mean(LinearizedRatio.f1(counts)) - (sum.f1 ?? 1)) < 1e-12)
      #expect(abs(Self.mean(LinearizedRatio.precision(counts)) - (sum.precision ?? 1)) < 1e-12)
      #expect(abs(Self.mean(LinearizedRatio.recall(counts)) - (sum.recall ?? 1)) < 1e-12)
    }
    #expect(LinearizedRatio.f1([CaseCounts(), CaseCounts()]) == [1, 1])
    #expect(LinearizedRatio.f1([CaseCounts(falseNegatives: 2), CaseCounts()]) == [0, 0])
  }

  /// F1 of resampled cases, computed anew each time, spreads as the mean of the linearized values does.
  @Test("Resampled F1 has the spread and the limits of the linearized mean")
  func spread() {
    let counts = Self.counts(5, 60)
    let values = LinearizedRatio.f1(counts)
    var random = KeyedGenerator(seed: 1, purpose: "resamples")
    var direct: [Double] = []
    var linear: [Double] = []
    for _ in 0..<4_000 {
      let drawn = counts.indices.map { _ in Int(random.integer(below: UInt64(counts.count))) }
      direct.append(Self.sum(drawn.map { counts[$0] }).f1 ?? 1)
      linear.append(Self.mean(drawn.map { values[$0] }))
    }
    direct.sort()
    linear.sort()
    for place in [100, 2_000, 3_899] { #expect(abs(direct[place] - linear[place]) < 0.015) }
    #expect(direct[3_899] - direct[100] > 0.1)
  }
}
