import Support

/// Points drawn evenly from the valid ones.
struct RandomMethod: ProposingMethod {
  private let space: ParameterSpace

  init(_ start: Start) { space = start.space }

  mutating func draft(using generator: inout KeyedGenerator) -> Draft? {
    let point = space.randomPoint(using: &generator)
    return Draft(
      parameters: point, coordinates: space.coordinates(of: point),
      reason: "a point drawn evenly from the whole space")
  }

  mutating func observe(_ trial: ObservedDraft) {}
}
