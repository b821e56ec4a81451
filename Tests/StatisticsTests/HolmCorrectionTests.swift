import Testing

@testable import Statistics
@testable import Support

@Suite struct HolmCorrectionTests {
  /// 4 · 0.005, 3 · 0.01, 2 · 0.03, and 0.04, which may not be less than the one before.
  @Test func valuesWorkedByHand() {
    let corrected = HolmCorrection.corrected([0.01, 0.04, 0.03, 0.005])
    for (value, expected) in zip(corrected, [0.03, 0.06, 0.06, 0.02]) {
      #expect(abs(value - expected) < 1e-15)
    }
    #expect(HolmCorrection.corrected([0.6, 0.7]) == [1, 1])
    #expect(HolmCorrection.corrected([0.3]) == [0.3])
    #expect(HolmCorrection.corrected([]).isEmpty)
  }

  /// Ten tests of nothing: some p-value is at most 0.05 in 40 % of 1,000 families, a corrected one in 5 %.
  @Test func aFamilyOfNothingIsRejectedAsOftenAsTheLevelSays() {
    var generator = KeyedGenerator(seed: 1, purpose: "families")
    let families = (0..<1_000).map { _ in (0..<10).map { _ in generator.uniform() } }
    let raw = families.count { $0.contains { $0 <= 0.05 } }
    let corrected = families.count { HolmCorrection.corrected($0).contains { $0 <= 0.05 } }
    #expect(abs(Double(raw) - 401) < 4 * 15.5)
    #expect(abs(Double(corrected) - 50) < 4 * 6.9)
  }
}
