import Support

/// Random steps from the best point so far, as the study's rule of acceptance defines it.
///
/// One to three active parameters change. A real number takes a normal step, cut off at the ends; a
/// named step such as a severity moves to one beside it; anything else moves to any other value.
struct SweepMethod: ProposingMethod {
  static let readsRejected = false
  private let space: ParameterSpace
  private var incumbent: Parameters

  init(_ start: Start) {
    space = start.space
    incumbent = start.parameters
  }

  mutating func draft(using generator: inout KeyedGenerator) -> Draft? {
    var active = space.dimensions.indices.filter { space.isActive($0, at: incumbent) }
    guard !active.isEmpty else { return nil }
    var coordinates = space.coordinates(of: incumbent)
    for _ in 0..<generator.integer(in: 1...min(3, active.count)) {
      let index = active.remove(at: Int(generator.integer(below: UInt64(active.count))))
      let dimension = space.dimensions[index]
      if !dimension.parameter.words.isEmpty, let count = dimension.count {
        let old = dimension.index(of: incumbent[dimension.parameter])
        let step = generator.integer(below: 2) == 0 ? -1 : 1
        let other = (0..<count).contains(old + step) ? old + step : old - step
        coordinates[index] = dimension.coordinate(of: dimension.value(index: other))
      } else if let count = dimension.count {
        let old = dimension.index(of: incumbent[dimension.parameter])
        let other = Int(generator.integer(below: UInt64(count - 1)))
        let value = dimension.value(index: other < old ? other : other + 1)
        coordinates[index] = dimension.coordinate(of: value)
      } else {
        coordinates[index] = min(
          max(coordinates[index] + Self.step(of: dimension) * generator.gaussian(), 0), 1)
      }
    }
    let point = space.point(at: coordinates, near: incumbent)
    return Draft(
      parameters: point, coordinates: coordinates, origin: incumbent,
      reason: "a random step from the best so far")
  }

  private static func step(of dimension: ParameterDimension) -> Double {
    dimension.parameter.group == .rule ? 0.15 : 0.2
  }

  mutating func observe(_ trial: ObservedDraft) {
    if trial.isAccepted { incumbent = trial.draft.parameters }
  }
}
