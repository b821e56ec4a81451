import Support

/// A Gaussian process: predicts a normal distribution at every place from values at some.
///
/// Rasmussen & Williams 2006, Gaussian Processes for Machine Learning, chapter 2, with the Matérn
/// kernel of smoothness 5/2 (equation 4.17), a length scale for every dimension and standardized
/// values. To predict or to add a place costs two passes over a triangle of the known places.
struct GaussianProcess: Sendable {
  /// The kernel's hyperparameters, as logarithms.
  struct Shape: Sendable, Hashable {
    /// For each dimension, the distance over which the function changes.
    var lengths: [Double]
    var signal: Double
    /// The variance of a single value around the function.
    var noise: Double
  }

  package let shape: Shape
  private(set) var places: [[Double]] = []
  package private(set) var values: [Double] = []
  /// The mean and the deviation that standardize the values.
  private(set) var centre = 0.0
  private(set) var spread = 1.0

  private let inverseLengths: [Lanes]
  private let signal, noise: Double
  private let width: Int
  private var scaled: [Lanes] = []
  private var factor = InverseFactor()
  /// The inverse of the covariances times the standardized values.
  private var weights: [Lanes] = []

  init(_ shape: Shape) {
    self.shape = shape
    inverseLengths = Lanes.packed(shape.lengths.map { PortableExponential.exp(-$0) })
    width = inverseLengths.count
    signal = PortableExponential.exp(shape.signal)
    noise = PortableExponential.exp(shape.noise)
  }

  /// Adds a value. Call ``standardize()`` before the next prediction.
  mutating func append(_ place: [Double], _ value: Double) {
    let point = scale(place)
    let column = covariances(point).values
    factor.append(column, diagonal: signal + noise)
    scaled.append(contentsOf: point)
    places.append(place)
    values.append(value)
  }

  mutating func standardize() {
    let standard = Self.standardized(values)
    (centre, spread) = (standard.centre, standard.spread)
    weights = factor.transposedTimes(factor.times(Lanes.packed(standard.values)))
  }

  static func standardized(
    _ values: [Double]
  ) -> (values: [Double], centre: Double, spread: Double) {
    let centre = values.reduce(0, +) / Double(max(values.count, 1))
    let square = values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
    let deviation = (square / Double(max(values.count, 1))).squareRoot()
    let spread = deviation > 1e-12 * abs(centre) && deviation > 1e-100 ? deviation : 1
    return (values.map { ($0 - centre) / spread }, centre, spread)
  }

  /// Returns the function's mean and deviation at a place, both standardized.
  func prediction(at place: [Double]) -> (mean: Double, deviation: Double) {
    let column = covariances(scale(place)).values
    return (column.dot(weights), deviation(factor.times(column)))
  }

  private func deviation(_ projected: [Lanes]) -> Double {
    max(signal - projected.dot(projected), signal * 1e-12).squareRoot()
  }

  func improvement(at place: [Double], on threshold: Double) -> Double {
    let (mean, deviation) = prediction(at: place)
    return ExpectedImprovement(mean: mean, deviation: deviation, threshold: threshold).logarithm
  }

  func improvement(
    at place: [Double], on threshold: Double, gradient: inout [Double]
  ) -> Double {
    let point = scale(place)
    let (column, slopes) = covariances(point)
    let projected = factor.times(column)
    let solved = factor.transposedTimes(projected)
    let deviation = deviation(projected)
    let gain = ExpectedImprovement(
      mean: column.dot(weights), deviation: deviation, threshold: threshold)
    // d mean = Σ weights dk, d deviation = −Σ solved dk / deviation.
    let byVariance = gain.byDeviation / deviation
    var moved = [Lanes](repeating: .zero, count: width)
    scaled.withUnsafeBufferPointer { scaled in
      for index in 0..<factor.count {
        let (group, lane) = (index >> 3, index & 7)
        let share =
          slopes[group][lane]
          * (gain.byMean * weights[group][lane] - byVariance * solved[group][lane])
        let start = index * width
        for part in 0..<width { moved[part] += share * (point[part] - scaled[start + part]) }
      }
    }
    for index in gradient.indices {
      gradient[index] = moved[index >> 3][index & 7] * inverseLengths[index >> 3][index & 7]
    }
    return gain.logarithm
  }

  private func scale(_ place: [Double]) -> [Lanes] {
    var result = Lanes.packed(place)
    for part in result.indices { result[part] *= inverseLengths[part] }
    return result
  }

  /// Returns the covariances of a place with all known ones. The slopes times a difference over the
  /// length scales are their gradient by the place over the length scales.
  private func covariances(_ point: [Lanes]) -> (values: [Lanes], slopes: [Lanes]) {
    let lanes = Lanes.needed(for: factor.count)
    var values = [Lanes](repeating: .zero, count: lanes)
    var slopes = values
    scaled.withUnsafeBufferPointer { scaled in
      for index in 0..<factor.count {
        let start = index * width
        var sum = Lanes.zero
        for part in 0..<width {
          let difference = point[part] - scaled[start + part]
          sum += difference * difference
        }
        let (value, slope) = Self.kernel(squaredDistance: sum.total)
        values[index >> 3][index & 7] = signal * value
        slopes[index >> 3][index & 7] = signal * slope
      }
    }
    return (values, slopes)
  }

  /// Returns the Matérn kernel of smoothness 5/2 at a squared distance r², (1 + √5 r + 5/3 r²)
  /// e^(−√5 r), and twice its derivative by r².
  @inline(__always)
  static func kernel(squaredDistance: Double) -> (value: Double, slope: Double) {
    let distance = (5 * squaredDistance).squareRoot()
    let decay = PortableExponential.exp(-distance)
    return (
      (1 + distance + 5.0 / 3 * squaredDistance) * decay, -5.0 / 3 * (1 + distance) * decay
    )
  }
}
