import Support

/// The logarithm of the expected improvement of a normally distributed number on a threshold.
///
/// With z = (mean − threshold) / deviation, it is deviation · h(z), h(z) = φ(z) + z Φ(z). That
/// underflows long before it stops telling places apart, hence the logarithm (Ament et al. 2023,
/// doi:10.48550/arXiv.2310.20708).
struct ExpectedImprovement: Sendable {
  let logarithm: Double
  let byMean: Double
  let byDeviation: Double

  private static let logRootOfTwoPi = 0.918_938_533_204_672_8

  init(mean: Double, deviation: Double, threshold: Double) {
    let z = (mean - threshold) / deviation
    let (log, slope, density) = Self.unit(z)
    logarithm = log + PortableLogarithm.log(deviation)
    byMean = slope / deviation
    byDeviation = density / deviation
  }

  /// Returns ln h(z), Φ(z) / h(z) and φ(z) / h(z).
  ///
  /// In the lower tail, with t = −z and Mills' ratio Φ(−t) / φ(t) = 1 / (t + c), where c is the
  /// continued fraction 1 / (t + 2 / (t + 3 / (t + …))), h(z) = φ(t) c / (t + c): nothing cancels.
  static func unit(_ z: Double) -> (log: Double, slope: Double, density: Double) {
    if z > -4 {
      let density = PortableExponential.exp(-z * z / 2 - logRootOfTwoPi)
      let below = NormalDistribution.cumulative(z)
      let gain = density + z * below
      return (PortableLogarithm.log(gain), below / gain, density / gain)
    }
    let t = -z
    var rest = t
    for term in stride(from: 40.0, through: 2, by: -1) { rest = t + term / rest }
    let c = 1 / rest
    let log = -t * t / 2 - logRootOfTwoPi + PortableLogarithm.log(c / (t + c))
    return (log, 1 / c, (t + c) / c)
  }
}
