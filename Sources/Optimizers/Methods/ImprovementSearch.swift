import Support

/// A search for the place of the unit cube with the largest expected improvement.
///
/// The improvement is flat nearly everywhere in many dimensions, so changes of a few numbers of the
/// best places find its peaks (Eriksson et al. 2019, arXiv:1910.01465; Hvarfner et al. 2024,
/// arXiv:2402.02229). From the best of these and of places drawn evenly it follows the gradient,
/// then once more with finite dimensions at values that they have.
struct ImprovementSearch: Sendable {
  let isFinite: [Bool]
  /// Returns the nearest place that is the middle of a value.
  let snapped: @Sendable ([Double]) -> [Double]

  private static let evenlyDrawn = 96
  private static let changed = 160
  private static let climbed = 4
  private static let sources = 4
  private static let evaluations = 40

  func maximum(
    of model: GaussianProcess, using generator: inout KeyedGenerator
  ) -> [Double] {
    let order = model.values.bestFirst
    guard let first = order.first else { return isFinite.map { _ in generator.uniform() } }
    let threshold = (model.values[first] - model.centre) / model.spread
    let sources = order.prefix(Self.sources).map { model.places[$0] }
    var starts: [(place: [Double], value: Double)] = []
    func consider(_ place: [Double]) {
      starts.append((place, model.improvement(at: place, on: threshold)))
    }
    for _ in 0..<Self.evenlyDrawn { consider(isFinite.map { _ in generator.uniform() }) }
    for number in 0..<Self.changed {
      consider(changed(sources[number % sources.count], using: &generator))
    }
    let ranks = starts.map(\.value).bestFirst
    var best: (place: [Double], value: Double)?
    for rank in ranks.prefix(Self.climbed) {
      let top = climb(from: starts[rank].place, model, threshold, fixed: false)
      if top.value > best?.value ?? -.infinity { best = top }
    }
    guard let best else { return starts[ranks[0]].place }
    guard isFinite.contains(true) else { return best.place }
    return climb(from: snapped(best.place), model, threshold, fixed: true).place
  }

  /// Moves a few numbers of a place, by steps whose size is drawn evenly on a log scale.
  private func changed(_ place: [Double], using generator: inout KeyedGenerator) -> [Double] {
    var result = place
    let count = generator.integer(in: 1...min(8, place.count))
    let size = 0.3 * PortableExponential.exp(-4 * generator.uniform())
    for _ in 0..<count {
      let index = generator.integer(in: 0...place.count - 1)
      result[index] = (result[index] + size * generator.gaussian()).reflected()
    }
    return result
  }

  private func climb(
    from start: [Double], _ model: GaussianProcess, _ threshold: Double, fixed: Bool
  ) -> (place: [Double], value: Double) {
    // In units of the length scales, the curvature is about the same in all dimensions.
    let units = model.shape.lengths.map { PortableExponential.exp(min(max($0, -3), 3)) }
    var lower = [Double](repeating: 0, count: start.count)
    var upper = units.map { 1 / $0 }
    let scaled = start.indices.map { start[$0] / units[$0] }
    if fixed {
      for index in start.indices where isFinite[index] {
        (lower[index], upper[index]) = (scaled[index], scaled[index])
      }
    }
    let ascent = BoxAscent(
      lower: lower, upper: upper, evaluations: Self.evaluations, tolerance: 1e-4, firstStep: 0.05)
    let top = ascent.maximum(from: scaled) { place, gradient in
      let value = model.improvement(
        at: place.indices.map { place[$0] * units[$0] }, on: threshold, gradient: &gradient)
      for index in gradient.indices { gradient[index] *= units[index] }
      return value
    }
    return (top.place.indices.map { min(max(top.place[$0] * units[$0], 0), 1) }, top.value)
  }
}
