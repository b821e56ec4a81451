import Support

/// A density over the unit interval: kernels around places, and one wide kernel in the middle.
struct ParzenDensity: Sendable {
  private var centres: [Double] = []
  private var widths: [Double] = []
  /// Each kernel's weight over its normal constant and its share within the interval; or the shares
  /// of choices.
  private var factors: [Double]
  private let choices: Int?

  /// A kernel is as wide as the larger distance to its neighbours, at least the interval divided by
  /// the number of kernels. Choices have the shares of their counts, with one more for all
  /// together.
  init(_ places: [Double], _ dimension: ParameterDimension) {
    let weight = 1 / Double(places.count + 1)
    if dimension.kind == .choice, let count = dimension.count {
      choices = count
      factors = [Double](repeating: weight / Double(count), count: count)
      for place in places { factors[min(Int(place * Double(count)), count - 1)] += weight }
      return
    }
    choices = nil
    let centres = places + [0.5]
    let smallest = 1 / Double(min(100, 1 + centres.count))
    let order = centres.indices.sorted {
      centres[$0] < centres[$1] || centres[$0] == centres[$1] && $0 < $1
    }
    var widths = [Double](repeating: 1, count: centres.count)
    for (rank, index) in order.enumerated() where index < places.count {
      let below = rank > 0 ? centres[index] - centres[order[rank - 1]] : 0
      let above = rank + 1 < order.count ? centres[order[rank + 1]] - centres[index] : 0
      widths[index] = min(max(below, above, smallest), 1)
    }
    factors = centres.indices.map { index in
      let inside =
        NormalDistribution.cumulative((1 - centres[index]) / widths[index])
        - NormalDistribution.cumulative(-centres[index] / widths[index])
      return weight / (widths[index] * 2.506_628_274_631_000_5 * inside)
    }
    self.centres = centres
    self.widths = widths
  }

  func density(at place: Double) -> Double {
    if let choices { return factors[min(Int(place * Double(choices)), choices - 1)] }
    var sum = 0.0
    for index in centres.indices {
      let distance = (place - centres[index]) / widths[index]
      sum += factors[index] * PortableExponential.exp(-0.5 * distance * distance)
    }
    return sum
  }

  func sample(using generator: inout KeyedGenerator) -> Double {
    if let choices {
      var rest = generator.uniform()
      for (index, share) in factors.enumerated() {
        rest -= share
        if rest < 0 || index == choices - 1 { return (Double(index) + 0.5) / Double(choices) }
      }
    }
    let index = Int(generator.integer(below: UInt64(centres.count)))
    while true {
      let place = centres[index] + widths[index] * generator.gaussian()
      if place >= 0, place <= 1 { return place }
    }
  }
}
