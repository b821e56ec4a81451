import Support

/// The (1+1) evolution strategy of Rechenberg 1973: a mutation of the best point is kept if the
/// objective is no lower.
///
/// The size of steps does not adapt to success: sizes that shrink with failure were worse on
/// objectives with steps and ripples. Parameters that seem to have no effect change less often; see
/// ``Relevance``.
struct EvolutionMethod: ProposingMethod {
  private let space: ParameterSpace
  private var best: BestTrial
  private var relevance: Relevance

  /// The largest standard deviation of a step; the smallest is e times smaller.
  private static let largestStep = 0.2

  init(_ start: Start) {
    space = start.space
    best = BestTrial(start)
    relevance = Relevance(count: start.space.dimensions.count)
  }

  mutating func draft(using generator: inout KeyedGenerator) -> Draft? {
    let best = best.parameters
    var active = space.dimensions.indices.filter { space.isActive($0, at: best) }
    guard !active.isEmpty else { return nil }
    var coordinates = space.coordinates(of: best)
    let count = min(generator.integer(in: 1...5), active.count)
    let size = Self.largestStep * PortableExponential.exp(-generator.uniform())
    for _ in 0..<count {
      let position = relevance.draw(from: active, using: &generator)
      let index = active.remove(at: position)
      coordinates[index] = space.dimensions[index].mutated(
        coordinates[index], by: size, using: &generator)
    }
    return Draft(
      parameters: space.point(at: coordinates, near: best), coordinates: coordinates,
      origin: best, reason: "a mutation of the best so far")
  }

  mutating func observe(_ trial: ObservedDraft) {
    let changed = space.dimensions.indices.filter {
      let parameter = space.dimensions[$0].parameter
      return trial.draft.parameters[parameter] != best.parameters[parameter]
    }
    if trial.draft.origin == nil || trial.draft.origin == best.parameters {
      relevance.note(changed, mattered: trial.value != best.value)
    }
    if trial.value >= best.value { best.take(trial) }
  }
}

extension ParameterDimension {
  /// Moves a place by a normal step, reflected at the ends, always to another value; a choice is
  /// drawn evenly from the others.
  func mutated(
    _ coordinate: Double, by size: Double, using generator: inout KeyedGenerator
  ) -> Double {
    let old = value(at: coordinate)
    if kind == .choice, let count {
      let other = Int(generator.integer(below: UInt64(count - 1)))
      let skipped = other < index(of: old) ? other : other + 1
      return self.coordinate(of: value(index: skipped))
    }
    let moved = (coordinate + size * generator.gaussian()).reflected()
    guard let count, value(at: moved) == old else { return moved }
    let number = index(of: old)
    let next = number == 0 ? 1 : number == count - 1 || moved < coordinate ? number - 1 : number + 1
    return self.coordinate(of: value(index: next))
  }
}

extension Double {
  /// Returns the number folded back into the unit interval at its ends.
  func reflected() -> Double {
    let rest = abs(truncatingRemainder(dividingBy: 2))
    return rest > 1 ? 2 - rest : rest
  }
}
