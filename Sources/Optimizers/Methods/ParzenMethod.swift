import Support

/// The tree of Parzen estimators: points that resemble good ones more than they resemble the rest.
///
/// Bergstra et al. 2011, "Algorithms for Hyper-Parameter Optimization", NeurIPS 24. Of 24 values
/// drawn from the density of a parameter's best trials, it takes the one with the largest ratio to
/// the root of the density of the others.
///
/// Every parameter keeps the best point's value with a probability of one half: a candidate that
/// differs in all at once loses in some what it gains in others. Root and half were chosen on three
/// synthetic objectives of 29 numbers.
struct ParzenMethod: ProposingMethod {
  private let space: ParameterSpace
  /// The coordinates of every trial; NaN for an inactive dimension.
  private var places: [[Double]] = []
  private var values: [Double] = []
  /// The trials by their objective, best first, then the earlier first.
  private var order: [Int] = []
  private var histograms: [ParzenHistogram]
  private var best: BestTrial
  private var models: [Model?]

  private struct Model: Sendable {
    let good: ParzenDensity
    let others: [Double]
  }

  private static let startup = 5
  private static let compared = 24

  init(_ start: Start) {
    space = start.space
    histograms = space.dimensions.map { ParzenHistogram($0) }
    models = space.dimensions.map { _ in nil }
    best = BestTrial(start)
    note(start.parameters, start.value)
  }

  mutating func draft(using generator: inout KeyedGenerator) -> Draft? {
    guard !space.dimensions.isEmpty else { return nil }
    guard values.count >= Self.startup else {
      return Draft(
        space.randomPoint(using: &generator), in: space, "one of the first points, drawn evenly")
    }
    var coordinates = space.coordinates(of: best.parameters)
    for index in coordinates.indices where generator.next() >> 63 == 0 {
      let model = model(of: index)
      let kind = space.dimensions[index].kind
      var highest = -Double.infinity
      for _ in 0..<Self.compared {
        let place = model.good.sample(using: &generator)
        let likely = PortableLogarithm.log(max(model.good.density(at: place), 1e-300))
        let score = likely - 0.5 * ParzenHistogram.value(model.others, at: place, kind)
        if score > highest { (highest, coordinates[index]) = (score, place) }
      }
    }
    return Draft(
      parameters: space.point(at: coordinates, near: best.parameters), coordinates: coordinates,
      origin: best.parameters,
      reason: "likelier among the best \(goodCount) of \(values.count) points than among the rest")
  }

  mutating func observe(_ trial: ObservedDraft) {
    note(trial.draft.parameters, trial.value)
    best.note(trial)
  }

  private var goodCount: Int { min(Int(Double(values.count).squareRoot()), 25) }

  private mutating func note(_ point: Parameters, _ value: Double) {
    var coordinates = space.coordinates(of: point)
    for index in coordinates.indices {
      if space.isActive(index, at: point) {
        histograms[index].add(coordinates[index])
      } else {
        coordinates[index] = .nan
      }
      models[index] = nil
    }
    var low = 0
    var high = order.count
    while low < high {
      let middle = (low + high) / 2
      if values[order[middle]] >= value { low = middle + 1 } else { high = middle }
    }
    order.insert(values.count, at: low)
    values.append(value)
    places.append(coordinates)
  }

  private mutating func model(of dimension: Int) -> Model {
    if let model = models[dimension] { return model }
    let good = order.prefix(goodCount).map { places[$0][dimension] }.filter { !$0.isNaN }
    var others = histograms[dimension]
    for place in good { others.add(place, weight: -1) }
    let model = Model(
      good: ParzenDensity(good, space.dimensions[dimension]), others: others.logarithms())
    models[dimension] = model
    return model
  }
}
