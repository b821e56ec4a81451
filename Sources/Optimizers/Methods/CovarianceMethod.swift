import Support

/// CMA-ES: points from a normal distribution that adapts to the better half of each generation.
///
/// Steps are reflected at the faces of the unit cube. If the distribution has shrunk to nothing, or
/// whole generations have the same objective, another one with twice the population starts at the
/// best point (Auger & Hansen 2005, doi:10.1109/CEC.2005.1554902). It keeps the places before
/// rounding to whole numbers and choices, so that rounding does not stop it.
struct CovarianceMethod: ProposingMethod {
  private let space: ParameterSpace
  private var distribution: CovarianceAdaptation
  private var generation: [CovarianceAdaptation.Sample] = []
  private var best: BestTrial
  private var flat = 0
  private var restarts = 0

  private static let firstStep = 0.15

  init(_ start: Start) {
    space = start.space
    best = BestTrial(start)
    distribution = CovarianceAdaptation(
      mean: start.space.coordinates(of: start.parameters), step: Self.firstStep)
  }

  var remembersDrafts: Bool { true }

  mutating func draft(using generator: inout KeyedGenerator) -> Draft? {
    guard !space.dimensions.isEmpty else { return nil }
    let coordinates = distribution.sample(using: &generator).map { $0.reflected() }
    return Draft(
      parameters: space.point(at: coordinates), coordinates: coordinates, origin: best.parameters,
      reason: "drawn from the normal distribution that fits the better trials", tag: restarts)
  }

  mutating func observe(_ trial: ObservedDraft) {
    best.note(trial)
    guard trial.draft.tag == restarts else { return }
    generation.append(.init(place: trial.draft.coordinates, value: trial.value))
    guard generation.count == distribution.population else { return }
    let values = generation.map(\.value)
    flat = values.min() == values.max() ? flat + 1 : 0
    distribution.adapt(to: generation)
    generation.removeAll(keepingCapacity: true)
    guard distribution.extent < 1e-6 || flat > 5 else { return }
    restarts += 1
    flat = 0
    distribution = CovarianceAdaptation(
      mean: space.coordinates(of: best.parameters), step: Self.firstStep,
      population: distribution.population * 2)
  }
}
