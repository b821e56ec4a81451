import Ranking

/// Points that resemble good ones more than they resemble the rest: the tree of Parzen estimators.
///
/// Bergstra et al. 2011, "Algorithms for Hyper-Parameter Optimization", NeurIPS 24. The trials so far
/// are split into the best few and the others. For every parameter, active trials of each part give
/// a density; of 24 values drawn from the density of the best, the one that is the most times
/// likelier among them than among the others is taken. The first trials are drawn at random.
struct ParzenMethod: ProposingMethod {
  private let space: ParameterSpace
  private var columns: [[Double]]
  private var isActive: [[Bool]]
  private var values: [Double] = []
  /// The trials by their objective, the best first; the earlier of two that are equal first.
  private var order: [Int] = []
  private var best: Parameters
  private var bestValue: Double
  private var models: [ParzenModel] = []
  private var modelled = -1

  /// How many trials are drawn at random first.
  private static let startup = 10
  /// How many values are compared.
  private static let compared = 24

  init(_ start: Start) {
    space = start.space
    columns = space.dimensions.map { _ in [] }
    isActive = columns.map { _ in [] }
    best = start.parameters
    bestValue = start.value
    note(start.parameters, space.coordinates(of: start.parameters), start.value)
  }

  mutating func draft(using generator: inout KeyedGenerator) -> Draft? {
    guard !space.dimensions.isEmpty else { return nil }
    guard values.count >= Self.startup else {
      let point = space.randomPoint(using: &generator)
      return Draft(
        parameters: point, coordinates: space.coordinates(of: point),
        reason: "one of the first points, drawn evenly")
    }
    model()
    var coordinates = [Double](repeating: 0, count: models.count)
    for (index, model) in models.enumerated() {
      var highest = -Double.infinity
      for _ in 0..<Self.compared {
        let place = model.good.sample(using: &generator)
        let score = model.score(at: place)
        if score > highest { (highest, coordinates[index]) = (score, place) }
      }
    }
    let point = space.point(at: coordinates)
    return Draft(
      parameters: point, coordinates: coordinates, origin: best,
      reason: "likelier among the best \(goodCount) of \(values.count) points than among the others")
  }

  mutating func observe(_ trial: ObservedDraft) {
    note(trial.draft.parameters, space.coordinates(of: trial.draft.parameters), trial.value)
    if trial.value > bestValue {
      bestValue = trial.value
      best = trial.draft.parameters
    }
  }

  private var goodCount: Int { min((values.count + 9) / 10, 25) }

  private mutating func note(_ point: Parameters, _ coordinates: [Double], _ value: Double) {
    for index in space.dimensions.indices {
      columns[index].append(coordinates[index])
      isActive[index].append(space.isActive(index, at: point))
    }
    let number = values.count
    values.append(value)
    var low = 0
    var high = order.count
    while low < high {
      let middle = (low + high) / 2
      if values[order[middle]] >= value { low = middle + 1 } else { high = middle }
    }
    order.insert(number, at: low)
  }

  /// Splits the trials and estimates the densities, where there are new ones.
  private mutating func model() {
    guard modelled != values.count else { return }
    modelled = values.count
    var isGood = [Bool](repeating: false, count: values.count)
    for number in order.prefix(goodCount) { isGood[number] = true }
    models = space.dimensions.indices.map { index in
      ParzenModel(
        space.dimensions[index], places: columns[index], isActive: isActive[index],
        isGood: isGood)
    }
  }
}
