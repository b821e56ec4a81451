import Support

/// A normal distribution over places: the (μ/μ_w, λ)-CMA-ES of Hansen 2016, arXiv:1604.00772, with
/// active (negative) weights.
///
/// For the first 40 n places only variances adapt, at rates that are faster by (n + 2) / 3 (Ros &
/// Hansen 2008, doi:10.1007/978-3-540-87700-4_30): a few trials are not enough for a full matrix.
struct CovarianceAdaptation: Sendable {
  /// A place and the objective there; higher is better.
  struct Sample: Sendable {
    let place: [Double]
    let value: Double
  }

  let population: Int

  private let n: Int
  private let weights: [Double]
  private let parentMass: Double
  private let cSigma, dSigma, cc, c1, cmu, chi: Double
  private let diagonalGenerations: Int

  private var mean: [Double]
  private var sigma: Double
  private var matrix: [Double]
  private var axes: [Double]
  private var lengths: [Double]
  private var pathSigma, pathC: [Double]
  private var generations = 0

  /// - Parameter population: The number of places in a generation; by default 4 + ⌊3 ln n⌋.
  init(mean: [Double], step: Double, population: Int? = nil) {
    let n = mean.count
    self.n = n
    self.mean = mean
    sigma = step
    let size = population ?? 4 + Int(3 * PortableLogarithm.log(Double(max(n, 1))))
    self.population = size
    let parents = size / 2
    let middle = PortableLogarithm.log((Double(size) + 1) / 2)
    let raw = (1...size).map { middle - PortableLogarithm.log(Double($0)) }
    let positive = raw[..<parents].reduce(0, +)
    let mass = positive * positive / raw[..<parents].reduce(0) { $0 + $1 * $1 }
    parentMass = mass
    let dimension = Double(n)
    cSigma = (mass + 2) / (dimension + mass + 5)
    dSigma = 1 + 2 * max(0, ((mass - 1) / (dimension + 1)).squareRoot() - 1) + cSigma
    cc = (4 + mass / dimension) / (dimension + 4 + 2 * mass / dimension)
    let c1 = 2 / ((dimension + 1.3) * (dimension + 1.3) + mass)
    self.c1 = c1
    let cmu = min(
      1 - c1, 2 * (mass - 2 + 1 / mass) / ((dimension + 2) * (dimension + 2) + mass))
    self.cmu = cmu
    chi = dimension.squareRoot() * (1 - 1 / (4 * dimension) + 1 / (21 * dimension * dimension))
    let negative = raw[parents...].reduce(0, +)
    let negativeMass = negative * negative / raw[parents...].reduce(0) { $0 + $1 * $1 }
    let bound = min(
      1 + c1 / cmu, 1 + 2 * negativeMass / (mass + 2), (1 - c1 - cmu) / (dimension * cmu))
    weights = raw.enumerated().map { rank, weight in
      rank < parents ? weight / positive : bound * weight / -negative
    }
    matrix = [Double](repeating: 0, count: n * n)
    for i in 0..<n { matrix[i * n + i] = 1 }
    axes = matrix
    lengths = [Double](repeating: 1, count: n)
    pathSigma = [Double](repeating: 0, count: n)
    pathC = pathSigma
    diagonalGenerations = 40 * n / size
  }

  /// The standard deviation along the longest axis.
  var extent: Double { sigma * (lengths.max() ?? 0) }

  func sample(using generator: inout KeyedGenerator) -> [Double] {
    var place = mean
    for k in 0..<n {
      let factor = sigma * lengths[k] * generator.gaussian()
      for i in 0..<n { place[i] += factor * axes[k * n + i] }
    }
    return place
  }

  /// Moves the distribution towards the better of ``population`` places, drawn from it or not.
  mutating func adapt(to generation: [Sample]) {
    let steps = generation.map(\.value).bestFirst.map { index in
      zip(generation[index].place, mean).map { ($0 - $1) / sigma }
    }
    var move = [Double](repeating: 0, count: n)
    for rank in 0..<parents {
      for i in 0..<n { move[i] += weights[rank] * steps[rank][i] }
    }
    for i in 0..<n { mean[i] += sigma * move[i] }
    generations += 1
    let whitened = whiten(move)
    let rate = (cSigma * (2 - cSigma) * parentMass).squareRoot()
    for i in 0..<n { pathSigma[i] = (1 - cSigma) * pathSigma[i] + rate * whitened[i] }
    let length = Self.norm(pathSigma)
    let decay = 1 - (1 - cSigma).raised(to: 2 * generations)
    let isStalled = length / decay.squareRoot() >= (1.4 + 2 / Double(n + 1)) * chi
    let rateC = isStalled ? 0 : (cc * (2 - cc) * parentMass).squareRoot()
    for i in 0..<n { pathC[i] = (1 - cc) * pathC[i] + rateC * move[i] }
    updateMatrix(steps, lost: isStalled ? cc * (2 - cc) : 0)
    sigma *= PortableExponential.exp(min(1, (cSigma / dSigma) * (length / chi - 1)))
    sigma = min(sigma, 1)
    decompose()
  }

  private var parents: Int { population / 2 }
  private var isDiagonal: Bool { generations <= diagonalGenerations }

  private mutating func updateMatrix(_ steps: [[Double]], lost: Double) {
    let faster = isDiagonal ? Double(n + 2) / 3 : 1
    let c1 = min(1, c1 * faster)
    let cmu = min(1 - c1, cmu * faster)
    var scaled = weights
    for rank in parents..<population {
      let distance = Self.norm(whiten(steps[rank]))
      scaled[rank] *= Double(n) / max(distance * distance, 1e-12)
    }
    let sum = weights.reduce(0, +)
    let kept = 1 + c1 * lost - c1 - cmu * sum
    for i in 0..<n {
      for j in (isDiagonal ? i : 0)...i {
        var value = kept * matrix[i * n + j] + c1 * pathC[i] * pathC[j]
        for rank in 0..<population {
          value += cmu * scaled[rank] * steps[rank][i] * steps[rank][j]
        }
        if i == j { value = max(value, 1e-12) }
        matrix[i * n + j] = value
        matrix[j * n + i] = value
      }
    }
  }

  private mutating func decompose() {
    if isDiagonal {
      lengths = (0..<n).map { matrix[$0 * n + $0].squareRoot() }
      return
    }
    let eigen = SymmetricEigen(matrix, size: n)
    axes = eigen.vectors
    lengths = eigen.values.map { max($0, 1e-14).squareRoot() }
  }

  /// Returns C^(−1/2) times a step.
  private func whiten(_ step: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: n)
    for k in 0..<n {
      var along = 0.0
      for i in 0..<n { along += axes[k * n + i] * step[i] }
      along /= lengths[k]
      for i in 0..<n { result[i] += along * axes[k * n + i] }
    }
    return result
  }

  private static func norm(_ vector: [Double]) -> Double {
    vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }
}
