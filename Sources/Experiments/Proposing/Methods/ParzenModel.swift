import Ranking

/// The densities of one parameter among good trials and among the others.
struct ParzenModel: Sendable {
  /// The density among good trials.
  let good: ParzenDensity
  private let others: [Double]
  private let isTable: Bool

  /// Estimates both densities.
  ///
  /// That of the others is laid out in a table, so that its cost does not grow with the trials.
  init(_ dimension: ParameterDimension, places: [Double], isActive: [Bool], isGood: [Bool]) {
    var chosen: [Double] = []
    var rest: [Double] = []
    for index in places.indices where isActive[index] {
      if isGood[index] { chosen.append(places[index]) } else { rest.append(places[index]) }
    }
    good = ParzenDensity(chosen, dimension)
    isTable = dimension.kind != .choice
    others = ParzenTable.logarithms(
      of: rest, weights: [Double](repeating: 1, count: rest.count),
      width: 0.01, dimension)
  }

  /// How many times likelier a place is among good trials, as a logarithm.
  func score(at place: Double) -> Double {
    let log = PortableLogarithm.log(max(good.density(at: place), 1e-300))
    guard isTable else {
      return log - others[min(Int(place * Double(others.count)), others.count - 1)]
    }
    let position = min(max(place, 0), 1) * Double(others.count - 1)
    let cell = min(Int(position), others.count - 2)
    let part = position - Double(cell)
    return log - 0.5 * (others[cell] * (1 - part) + others[cell + 1] * part)
  }
}

/// A density over the unit interval, of kernels around places and one wide kernel in the middle.
struct ParzenDensity: Sendable {
  private var centres: [Double] = []
  private var widths: [Double] = []
  /// Each kernel's weight over its normal constant and its share within the interval.
  private var factors: [Double] = []
  private var cumulative: [Double] = []
  private let choices: Int?

  /// Estimates a density.
  ///
  /// A kernel is as wide as the larger distance to its neighbours, at least a hundredth and at most
  /// all of the interval; the oldest of more than 25 places weigh least. Choices have the shares of
  /// their numbers, with one more for all together.
  init(_ places: [Double], _ dimension: ParameterDimension) {
    let recency = Self.weights(places.count)
    let total = recency.reduce(1, +)
    if dimension.kind == .choice, let count = dimension.count {
      choices = count
      factors = [Double](repeating: 1 / Double(count) / total, count: count)
      for (place, weight) in zip(places, recency) {
        factors[min(Int(place * Double(count)), count - 1)] += weight / total
      }
      var sum = 0.0
      cumulative = factors.map { factor in
        sum += factor
        return sum
      }
      return
    }
    choices = nil
    centres = places + [0.5]
    let smallest = 1 / Double(min(100, 1 + centres.count))
    let order = centres.indices.sorted {
      centres[$0] < centres[$1] || centres[$0] == centres[$1] && $0 < $1
    }
    widths = [Double](repeating: 1, count: centres.count)
    for (rank, index) in order.enumerated() where index < places.count {
      let below = rank > 0 ? centres[index] - centres[order[rank - 1]] : 0
      let above = rank + 1 < order.count ? centres[order[rank + 1]] - centres[index] : 0
      widths[index] = min(max(below, above, smallest), 1)
    }
    var sum = 0.0
    for index in centres.indices {
      let weight = (index < places.count ? recency[index] : 1) / total
      sum += weight
      cumulative.append(sum)
      let inside =
        NormalDistribution.cumulative((1 - centres[index]) / widths[index])
        - NormalDistribution.cumulative(-centres[index] / widths[index])
      factors.append(weight / (widths[index] * 2.506_628_274_631_000_5 * inside))
    }
  }

  /// The density at a place; the share of its choice for choices.
  func density(at place: Double) -> Double {
    if let choices { return factors[min(Int(place * Double(choices)), choices - 1)] }
    var sum = 0.0
    for index in centres.indices {
      let distance = (place - centres[index]) / widths[index]
      sum += factors[index] * PortableExponential.exp(-0.5 * distance * distance)
    }
    return sum
  }

  /// A place drawn from the density.
  func sample(using generator: inout KeyedGenerator) -> Double {
    let mark = generator.uniform() * (cumulative.last ?? 1)
    let index = cumulative.firstIndex { $0 > mark } ?? cumulative.count - 1
    if let choices { return (Double(index) + 0.5) / Double(choices) }
    while true {
      let place = centres[index] + widths[index] * generator.gaussian()
      if place >= 0, place <= 1 { return place }
    }
  }

  /// The weights of so many trials in the order of their numbers: the last 25 weigh 1, those before
  /// less and less.
  static func weights(_ count: Int) -> [Double] {
    guard count > 25 else { return [Double](repeating: 1, count: count) }
    let ramp = count - 25
    return (0..<count).map { index in
      if index >= ramp { return 1 }
      guard ramp > 1 else { return 1 / Double(count) }
      let low = 1 / Double(count)
      return low + (1 - low) * Double(index) / Double(ramp - 1)
    }
  }
}

/// A density over the unit interval, tabulated.
///
/// Places are counted into cells, and every cell has one kernel, all of the same width; so the cost
/// does not grow with the trials but for the counting.
enum ParzenTable {
  /// The number of cells.
  static let cells = 64

  /// The logarithms of a density at evenly spaced places from 0 to 1; of the shares for choices.
  ///
  /// - Parameter weights: A weight for each place.
  static func logarithms(
    of places: [Double], weights: [Double], width: Double, _ dimension: ParameterDimension
  ) -> [Double] {
    if dimension.kind == .choice {
      let density = ParzenDensity(places, dimension)
      let count = dimension.count ?? 1
      return (0..<count).map {
        PortableLogarithm.log(density.density(at: (Double($0) + 0.5) / Double(count)))
      }
    }
    var counts = [Double](repeating: 0, count: cells + 1)
    var total = 1.0
    for (place, weight) in zip(places, weights) {
      // A place is shared by the two ends of its cell.
      let position = place * Double(cells)
      let cell = min(Int(position), cells - 1)
      let part = position - Double(cell)
      counts[cell] += weight * (1 - part)
      counts[cell + 1] += weight * part
      total += weight
    }
    var kernel = [Double](repeating: 0, count: cells + 1)
    for step in 0...cells {
      let distance = Double(step) / Double(cells) / width
      kernel[step] = PortableExponential.exp(-0.5 * distance * distance)
    }
    var density = [Double](repeating: 0, count: cells + 1)
    for cell in 0...cells where counts[cell] > 0 {
      let centre = Double(cell) / Double(cells)
      let inside =
        NormalDistribution.cumulative((1 - centre) / width)
        - NormalDistribution.cumulative(-centre / width)
      let factor = counts[cell] / (width * 2.506_628_274_631_000_5 * inside)
      for other in 0...cells { density[other] += factor * kernel[abs(other - cell)] }
    }
    let wide = ParzenDensity([], dimension)
    return (0...cells).map { cell in
      let prior = wide.density(at: Double(cell) / Double(cells))
      return PortableLogarithm.log((density[cell] + prior) / total)
    }
  }
}
