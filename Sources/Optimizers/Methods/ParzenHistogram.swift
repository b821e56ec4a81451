import Support

/// Counts of places of one parameter, tabulated so that a density costs the same after any number
/// of trials.
///
/// A place in a range is shared by the two tabulated places around it. The density has a narrow
/// kernel at every tabulated place, and a wide one in the middle for the belief before any trial.
struct ParzenHistogram: Sendable {
  private var counts: [Double]
  private var total = 0.0
  private let isChoice: Bool

  private static let cells = 64
  /// The standard deviation of a narrow kernel: a hundredth of the interval.
  private static let width = 0.01
  private static let reach = 4
  private static let rootOfTwoPi = 2.506_628_274_631_000_5

  init(_ dimension: ParameterDimension) {
    isChoice = dimension.kind == .choice
    counts = [Double](repeating: 0, count: isChoice ? dimension.count ?? 1 : Self.cells + 1)
  }

  /// Counts a place; a weight of −1 removes it again.
  mutating func add(_ place: Double, weight: Double = 1) {
    total += weight
    if isChoice {
      counts[min(Int(place * Double(counts.count)), counts.count - 1)] += weight
      return
    }
    let position = place * Double(Self.cells)
    let cell = min(Int(position), Self.cells - 1)
    let part = position - Double(cell)
    counts[cell] += weight * (1 - part)
    counts[cell + 1] += weight * part
  }

  /// Returns the logarithms of the density at the tabulated places, or of the shares of choices.
  func logarithms() -> [Double] {
    if isChoice {
      let prior = 1 / Double(counts.count)
      return counts.map { PortableLogarithm.log((max($0, 0) + prior) / (total + 1)) }
    }
    var density = Self.wide
    for cell in counts.indices where counts[cell] > 0 {
      let factor = counts[cell] * Self.scales[cell]
      for other in max(0, cell - Self.reach)...min(Self.cells, cell + Self.reach) {
        density[other] += factor * Self.kernel[abs(other - cell)]
      }
    }
    return density.map { PortableLogarithm.log($0 / (total + 1)) }
  }

  static func value(
    _ logarithms: [Double], at place: Double, _ kind: ParameterDimension.Kind
  ) -> Double {
    let count = logarithms.count
    if kind == .choice { return logarithms[min(Int(place * Double(count)), count - 1)] }
    let position = min(max(place, 0), 1) * Double(count - 1)
    let cell = min(Int(position), count - 2)
    let part = position - Double(cell)
    return logarithms[cell] * (1 - part) + logarithms[cell + 1] * part
  }

  private static let kernel = (0...reach).map { step in
    let distance = Double(step) / Double(cells) / width
    return PortableExponential.exp(-0.5 * distance * distance)
  }

  /// Factors that make each narrow kernel's integral over the interval 1.
  private static let scales = (0...cells).map { cell in
    let centre = Double(cell) / Double(cells)
    let inside =
      NormalDistribution.cumulative((1 - centre) / width)
      - NormalDistribution.cumulative(-centre / width)
    return 1 / (width * rootOfTwoPi * inside)
  }

  /// The density of the wide kernel, whose standard deviation is the whole interval.
  private static let wide = (0...cells).map { cell in
    let distance = Double(cell) / Double(cells) - 0.5
    let inside = 1 - 2 * NormalDistribution.cumulative(-0.5)
    return PortableExponential.exp(-0.5 * distance * distance) / (rootOfTwoPi * inside)
  }
}
