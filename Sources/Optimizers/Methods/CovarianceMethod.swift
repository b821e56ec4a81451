import Support

/// CMA-ES: points from a normal distribution that adapts to the better half of each generation.
///
/// Hansen 2016, arXiv:1604.00772, with negative weights. Steps that leave the unit cube are
/// reflected at its faces. ``CovarianceAdaptation`` is the algorithm itself. If the distribution
/// has shrunk to nothing, or a whole generation repeatedly has the same objective, another one
/// starts at the best point with the first step and twice the population (Auger & Hansen 2005,
/// doi:10.1109/CEC.2005.1554902).
///
/// Whole numbers and choices are rounded only for the trial. The distribution keeps the drawn
/// place, so rounding does not stop it.
struct CovarianceMethod: ProposingMethod {
  private let space: ParameterSpace
  private let seed: UInt64
  private var distribution: CovarianceAdaptation
  private var generation: [CovarianceAdaptation.Sample] = []
  private var best: BestTrial
  private var flat = 0
  private var restarts = 0

  private static let firstStep = 0.15

  init(_ start: Start, seed: UInt64) {
    space = start.space
    self.seed = seed
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
