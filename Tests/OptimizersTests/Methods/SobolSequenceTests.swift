import Testing

@testable import Optimizers
@testable import Support

@Suite struct SobolSequenceTests {
  /// Points of scipy.stats.qmc.Sobol(80, scramble=False), which has them in another order: its point
  /// i is the one of this order with number i ^ (i >> 1).
  @Test(arguments: [
    (1, [0.5, 0.5, 0.5, 0.5, 0.5, 0.5]), (2, [0.75, 0.25, 0.25, 0.75, 0.25, 0.75]),
    (3, [0.25, 0.75, 0.75, 0.25, 0.75, 0.25]), (5, [0.875, 0.875, 0.125, 0.125, 0.375, 0.375]),
    (13, [0.8125, 0.6875, 0.8125, 0.4375, 0.9375, 0.9375]),
    (63, [0.015625, 0.796875, 0.359375, 0.578125, 0.171875, 0.046875]),
  ])
  func unscrambledPoints(index: Int, expected: [Double]) {
    let sequence = SobolSequence(dimensions: 80, scrambles: nil)
    let point = sequence[UInt32(index ^ index >> 1)]
    #expect([0, 1, 2, 9, 39, 79].map { point[$0] } == expected)
  }

  @Test func scrambledPointsKeepTheirBalance() {
    var generator = KeyedGenerator(seed: 3, purpose: "test")
    let scrambles = (0..<80).map { _ in UInt32(generator.next() >> 32) }
    let sequence = SobolSequence(dimensions: 80, scrambles: scrambles)
    let points = (0..<256).map { sequence[UInt32($0)] }
    for dimension in 0..<80 {
      #expect(Set(points.map { Int($0[dimension] * 256) }).count == 256)
    }
    // The first two dimensions are a (0, 8, 2)-net: every box of 16 by 16 holds one point.
    #expect(Set(points.map { Int($0[0] * 16) * 16 + Int($0[1] * 16) }).count == 256)
    let other = SobolSequence(dimensions: 80, scrambles: scrambles.map { $0 &+ 1 })
    #expect(other[5] != sequence[5])
  }
}
