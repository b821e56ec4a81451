import Support

struct RandomMethod: ProposingMethod {
  static let readsRejected = false
  private let space: ParameterSpace

  init(_ start: Start) { space = start.space }

  mutating func draft(using generator: inout KeyedGenerator) -> Draft? {
    Draft(
      space.randomPoint(using: &generator), in: space, "a point drawn evenly from the whole space")
  }
}
