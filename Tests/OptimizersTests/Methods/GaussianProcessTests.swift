import Testing

@testable import Optimizers
@testable import Support

@Suite struct GaussianProcessTests {
  /// Values of the kernel at 0, ½, 1 and 2, worked out with mpmath at 50 digits.
  @Test func theKernel() {
    #expect(GaussianProcess.kernel(squaredDistance: 0).value == 1)
    for (distance, value) in [
      (0.5, 0.828_649_142_418_125_31), (1, 0.523_994_108_831_820_31),
      (2, 0.138_660_219_138_504_28),
    ] {
      #expect(
        abs(GaussianProcess.kernel(squaredDistance: distance * distance).value - value) < 1e-15)
    }
  }

  /// Two places: with k = K(½) and a noise of 0.1 the mean at a third place is
  /// (k₁, k₂) (K + 0.1 I)⁻¹ (1, −1), by hand (k₁ − k₂) / (1.1 − k), the variance
  /// 1 − (1.1 k₁² − 2 k k₁ k₂ + 1.1 k₂²) / (1.21 − k²).
  @Test func twoPlacesByHand() {
    var process = GaussianProcess(
      .init(lengths: [0], signal: 0, noise: PortableLogarithm.log(0.1)))
    process.append([0], 7)
    process.append([0.5], 3)
    process.standardize()
    #expect(process.centre == 5 && process.spread == 2)
    func kernel(_ r: Double) -> Double { GaussianProcess.kernel(squaredDistance: r * r).value }
    let (k, k1, k2) = (kernel(0.5), kernel(0.2), kernel(0.3))
    let found = process.prediction(at: [0.2])
    #expect(abs(found.mean - (k1 - k2) / (1.1 - k)) < 1e-13)
    let variance = 1 - (1.1 * k1 * k1 - 2 * k * k1 * k2 + 1.1 * k2 * k2) / (1.21 - k * k)
    #expect(abs(found.deviation * found.deviation - variance) < 1e-13)
  }

  /// A process of random places in eleven dimensions, so that lanes are partly filled.
  static func process(noise: Double = -8) -> GaussianProcess {
    var generator = KeyedGenerator(seed: 4, purpose: "test")
    var process = GaussianProcess(
      .init(lengths: (0..<11).map { 0.2 * Double($0) - 1 }, signal: 0.4, noise: noise))
    for _ in 0..<21 {
      let place = (0..<11).map { _ in generator.uniform() }
      process.append(place, place[0] * place[1] + 2 * place[2] - place[3] * place[3])
    }
    process.standardize()
    return process
  }

  @Test func itRemembersWhatItWasTold() {
    let process = Self.process(noise: -18)
    for (place, value) in zip(process.places, process.values) {
      let (mean, deviation) = process.prediction(at: place)
      #expect(abs(process.centre + mean * process.spread - value) < 1e-5)
      #expect(deviation < 1e-3)
    }
  }

  @Test func theGradientOfTheImprovementIsThatOfDifferences() {
    let process = Self.process()
    var generator = KeyedGenerator(seed: 5, purpose: "test")
    for threshold in [-1.0, 1, 6] {
      let place = (0..<11).map { _ in generator.uniform() }
      var gradient = [Double](repeating: 0, count: 11)
      let value = process.improvement(at: place, on: threshold, gradient: &gradient)
      #expect(value == process.improvement(at: place, on: threshold))
      for index in place.indices {
        var (up, down) = (place, place)
        up[index] += 1e-5
        down[index] -= 1e-5
        let difference =
          (process.improvement(at: up, on: threshold)
            - process.improvement(at: down, on: threshold)) / 2e-5
        #expect(abs(gradient[index] - difference) < 1e-5 * max(1, abs(difference)))
      }
    }
  }

  @Test func theGradientOfTheShapeIsThatOfDifferences() {
    let process = Self.process()
    let posterior = ShapePosterior(process.places, process.values)
    let shape = (0..<13).map { 0.13 * Double($0) - 1.1 }
    var gradient = [Double](repeating: 0, count: 13)
    var ignored = gradient
    _ = posterior.logarithm(shape, gradient: &gradient)
    for index in shape.indices {
      var (up, down) = (shape, shape)
      up[index] += 1e-5
      down[index] -= 1e-5
      let difference =
        (posterior.logarithm(up, gradient: &ignored)
          - posterior.logarithm(down, gradient: &ignored)) / 2e-5
      #expect(abs(gradient[index] - difference) < 1e-5 * max(1, abs(difference)))
    }
  }

  /// One number decides, ten do not: the likeliest length scale of that one is by far the shortest.
  @Test func theShapeShowsWhatMatters() {
    var generator = KeyedGenerator(seed: 6, purpose: "test")
    let places = (0..<60).map { _ in (0..<11).map { _ in generator.uniform() } }
    let values = places.map { 4 * ($0[7] - 0.4) * ($0[7] - 0.4) }
    let shape = ShapePosterior(places, values)
      .likeliest(from: ShapePosterior.start(dimensions: 11), evaluations: 60)
    for index in 0..<11 where index != 7 { #expect(shape.lengths[index] > shape.lengths[7] + 2) }
  }
}
