import Support

/// The posterior probability of a kernel's shape: the marginal likelihood of standardized values
/// (Rasmussen & Williams 2006, equations 5.8 and 5.9) and a prior, up to a constant.
///
/// Length scales have the log-normal prior of Hvarfner et al. 2024, arXiv:2402.02229, whose median
/// grows with the root of the number of dimensions: most are assumed to do little.
struct ShapePosterior: Sendable {
  private let values: [Double]
  private let dimensions: Int
  private let width: Int
  private let places: [Lanes]

  /// The allowed logarithms of the length scales and of the variances.
  static let lengthRange = -3.9...6.9
  static let signalRange = -4.6...4.6
  static let noiseRange = -18.4 ... -9.0

  private static let priorDeviation = 1.732_050_807_568_877_2
  private static let rootOfTwo = 1.414_213_562_373_095_1

  init(_ places: [[Double]], _ values: [Double]) {
    self.values = GaussianProcess.standardized(values).values
    dimensions = places.first?.count ?? 0
    width = Lanes.needed(for: dimensions)
    self.places = places.flatMap { Lanes.packed($0) }
  }

  package static func start(dimensions: Int) -> GaussianProcess.Shape {
    let middle = rootOfTwo + PortableLogarithm.log(Double(dimensions)) / 2
    return GaussianProcess.Shape(
      lengths: [Double](repeating: middle - 1, count: dimensions), signal: 0, noise: -9)
  }

  func likeliest(from start: GaussianProcess.Shape, evaluations: Int) -> GaussianProcess.Shape {
    func box(_ length: Double, _ signal: Double, _ noise: Double) -> [Double] {
      [Double](repeating: length, count: dimensions) + [signal, noise]
    }
    let ascent = BoxAscent(
      lower: box(
        Self.lengthRange.lowerBound, Self.signalRange.lowerBound, Self.noiseRange.lowerBound),
      upper: box(
        Self.lengthRange.upperBound, Self.signalRange.upperBound, Self.noiseRange.upperBound),
      evaluations: evaluations, tolerance: 1e-3, firstStep: 0.5)
    let found = ascent.maximum(from: start.lengths + [start.signal, start.noise]) {
      logarithm($0, gradient: &$1)
    }
    return GaussianProcess.Shape(
      lengths: Array(found.place[..<dimensions]), signal: found.place[dimensions],
      noise: found.place[dimensions + 1])
  }

  /// Returns the logarithm of the posterior and writes its gradient by the logarithms.
  func logarithm(_ shape: [Double], gradient: inout [Double]) -> Double {
    let count = values.count
    let inverse = Lanes.packed(shape[..<dimensions].map { PortableExponential.exp(-$0) })
    let signal = PortableExponential.exp(shape[dimensions])
    let noise = PortableExponential.exp(shape[dimensions + 1])
    var scaled = places
    for index in scaled.indices { scaled[index] *= inverse[index % width] }
    var factor = InverseFactor()
    factor.reserve(count)
    var kernels: [Double] = []
    var slopes: [Double] = []
    kernels.reserveCapacity(count * (count - 1) / 2)
    slopes.reserveCapacity(count * (count - 1) / 2)
    for row in 0..<count {
      var column = [Lanes](repeating: .zero, count: Lanes.needed(for: row))
      for other in 0..<row {
        let (value, slope) = GaussianProcess.kernel(
          squaredDistance: squaredDistance(scaled, row, other))
        kernels.append(value)
        slopes.append(slope)
        column[other >> 3][other & 7] = signal * value
      }
      factor.append(column, diagonal: signal + noise)
    }
    let projected = factor.times(Lanes.packed(values))
    let weights = factor.transposedTimes(projected)
    var result = -0.5 * projected.dot(projected) - factor.logarithm
    // ½ tr((w wᵀ − K⁻¹) dK), each pair counted twice.
    let inverses = factor.inverse()
    let stride = Lanes.needed(for: count)
    var byLength = [Lanes](repeating: .zero, count: width)
    var bySignal = 0.0
    var byNoise = 0.0
    var pair = 0
    scaled.withUnsafeBufferPointer { scaled in
      for row in 0..<count {
        let weight = weights[row >> 3][row & 7]
        for other in 0..<row {
          let excess =
            weight * weights[other >> 3][other & 7]
            - inverses[row * stride + other >> 3][other & 7]
          bySignal += excess * kernels[pair]
          let share = -signal * excess * slopes[pair]
          for part in 0..<width {
            let difference = scaled[row * width + part] - scaled[other * width + part]
            byLength[part] += share * (difference * difference)
          }
          pair += 1
        }
        let excess = weight * weight - inverses[row * stride + row >> 3][row & 7]
        bySignal += excess / 2
        byNoise += excess / 2
      }
    }
    gradient[dimensions] = signal * bySignal
    gradient[dimensions + 1] = noise * byNoise
    for index in 0..<dimensions { gradient[index] = byLength[index >> 3][index & 7] }
    result += prior(shape, gradient: &gradient)
    return result
  }

  private func prior(_ shape: [Double], gradient: inout [Double]) -> Double {
    let middle = Self.rootOfTwo + PortableLogarithm.log(Double(dimensions)) / 2
    let variance = Self.priorDeviation * Self.priorDeviation
    var result = 0.0
    for index in 0..<dimensions {
      // The density by the logarithm itself would lack the last term.
      let offset = shape[index] - middle
      result -= offset * offset / (2 * variance) + offset
      gradient[index] -= offset / variance + 1
    }
    // A gamma density of shape 2 and rate 1 for the signal, of shape 1.1 and rate 30 for the noise.
    let signal = PortableExponential.exp(shape[dimensions])
    result += shape[dimensions] - signal
    gradient[dimensions] += 1 - signal
    let noise = PortableExponential.exp(shape[dimensions + 1])
    result += 0.1 * shape[dimensions + 1] - 30 * noise
    gradient[dimensions + 1] += 0.1 - 30 * noise
    return result
  }

  private func squaredDistance(_ scaled: [Lanes], _ a: Int, _ b: Int) -> Double {
    var sum = Lanes.zero
    for part in 0..<width {
      let difference = scaled[a * width + part] - scaled[b * width + part]
      sum += difference * difference
    }
    return sum.total
  }
}
