import Support

/// Points that resemble good ones more than they resemble the rest: the tree of Parzen estimators.
///
/// Bergstra et al. 2011, "Algorithms for Hyper-Parameter Optimization", NeurIPS 24. The trials so far
/// are split into the best few and the others. For every parameter, the trials of each part where it
/// was active give a density; of 24 values drawn from the density of the best, the one is taken that
/// is likeliest among them, over the root of how likely it is among the others. The first trials are
/// drawn evenly.
///
/// Every parameter then keeps the value of the best point with a probability of a half: a candidate
/// that differs in all parameters at once loses in some what it gains in others. Root and half were
/// chosen on three synthetic objectives of 29 numbers, with other seeds than those compared with.
struct ParzenMethod: ProposingMethod {
  private let space: ParameterSpace
  /// The coordinates of every trial; NaN where a dimension was inactive.
  private var places: [[Double]] = []
  private var values: [Double] = []
  /// The trials by their objective, the best first; the earlier of two that are equal first.
  private var order: [Int] = []
  private var histograms: [ParzenHistogram]
  private var best: Parameters
  private var bestValue: Double
  /// The densities of each dimension, where they were needed since the last trial.
  private var models: [Model?]

  private struct Model: Sendable {
    let good: ParzenDensity
    let others: [Double]
  }

  /// How many trials are drawn at random first.
  private static let startup = 5
  /// How many values are compared.
  private static let compared = 24

  init(_ start: Start) {
    space = start.space
    histograms = space.dimensions.map { ParzenHistogram($0) }
    models = space.dimensions.map { _ in nil }
    best = start.parameters
    bestValue = start.value
    note(start.parameters, start.value)
  }

  mutating func draft(using generator: inout KeyedGenerator) -> Draft? {
    guard !space.dimensions.isEmpty else { return nil }
    guard values.count >= Self.startup else {
      let point = space.randomPoint(using: &generator)
      return Draft(
        parameters: point, coordinates: space.coordinates(of: point),
        reason: "one of the first points, drawn evenly")
    }
    var coordinates = space.coordinates(of: best)
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
      parameters: space.point(at: coordinates, near: best), coordinates: coordinates,
      origin: best,
      reason: "likelier among the best \(goodCount) of \(values.count) points than among the rest")
  }

  mutating func observe(_ trial: ObservedDraft) {
    note(trial.draft.parameters, trial.value)
    if trial.value > bestValue {
      bestValue = trial.value
      best = trial.draft.parameters
    }
  }

  /// How many trials are the best few: the root of their number, at most 25.
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

  /// The densities of a dimension, estimated where there are new trials.
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
