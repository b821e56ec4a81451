import Testing

@testable import Optimizers
@testable import Support

@Suite struct CovarianceAdaptationTests {
  /// An ellipsoid whose axes differ a thousandfold in curvature and lie askew: without covariances
  /// it would take many times as long.
  @Test(arguments: 0..<3) func itFindsTheBottomOfAnEllipsoid(seed: Int) {
    let n = 6
    func value(_ place: [Double]) -> Double {
      var sum = 0.0
      var scale = 1.0
      for i in 0..<n {
        let x = (place[i] - 0.4) + (place[(i + 1) % n] - 0.4) * 0.5
        sum += scale * x * x
        scale *= 4
      }
      return -sum
    }
    var distribution = CovarianceAdaptation(
      mean: [Double](repeating: 0.8, count: n), step: 0.2)
    #expect(distribution.population == 9)
    var best = -Double.infinity
    for generation in 0..<220 {
      var generator = KeyedGenerator(
        seed: UInt64(seed), purpose: "test", iteration: generation)
      let samples = (0..<distribution.population).map { _ in
        let place = distribution.sample(using: &generator)
        return CovarianceAdaptation.Sample(place: place, value: value(place))
      }
      best = max(best, samples.map(\.value).max() ?? best)
      distribution.adapt(to: samples)
    }
    #expect(best > -1e-8)
    #expect(distribution.extent < 1e-2)
  }
}
