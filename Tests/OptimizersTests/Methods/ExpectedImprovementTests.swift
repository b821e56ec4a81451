import Testing

@testable import Optimizers

@Suite struct ExpectedImprovementTests {
  /// ln(φ(z) + z Φ(z)), worked out with mpmath at 50 digits.
  @Test(arguments: [
    (2, 0.697_383_545_788_228_31), (0, -0.918_938_533_204_672_74),
    (-1, -2.485_121_025_712_641_3), (-3.5, -9.746_810_037_765_386_7),
    (-4, -11.849_061_577_550_663), (-4.5, -14.180_488_381_868_34),
    (-10, -55.553_122_036_122_356), (-30, -457.724_653_760_598),
    (-200, -20_011.515_648_259_739),
  ])
  func knownValues(z: Double, expected: Double) {
    let found = ExpectedImprovement.unit(z)
    #expect(abs(found.log - expected) < 1e-6 * max(1, abs(expected)))
  }
}
