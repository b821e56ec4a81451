import Support

enum NormalDistribution {
  /// Returns the probability of a number at or below `x`, with the same bits on every machine.
  ///
  /// Hart 1968 in the form of West 2005 ("Better approximations to cumulative normal functions",
  /// Wilmott Magazine). The absolute error is below 10⁻¹⁴; the relative one below 10⁻⁸ down to −8.
  static func cumulative(_ x: Double) -> Double {
    let size = abs(x)
    guard size <= 37 else { return x > 0 ? 1 : 0 }
    let exponential = PortableExponential.exp(-size * size / 2)
    let tail: Double
    if size < 7.071_067_811_865_47 {
      var above = 3.526_249_659_989_11e-2 * size + 0.700_383_064_443_688
      above = above * size + 6.373_962_203_531_65
      above = above * size + 33.912_866_078_383
      above = above * size + 112.079_291_497_871
      above = above * size + 221.213_596_169_931
      above = above * size + 220.206_867_912_376
      var below = 8.838_834_764_831_84e-2 * size + 1.755_667_163_182_64
      below = below * size + 16.064_177_579_207
      below = below * size + 86.780_732_202_946_1
      below = below * size + 296.564_248_779_674
      below = below * size + 637.333_633_378_831
      below = below * size + 793.826_512_519_948
      below = below * size + 440.413_735_824_752
      tail = exponential * above / below
    } else {
      let fraction = size + 1 / (size + 2 / (size + 3 / (size + 4 / (size + 0.65))))
      tail = exponential / fraction / 2.506_628_274_631
    }
    return x > 0 ? 1 - tail : tail
  }
}
