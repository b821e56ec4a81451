import Support

/// The points of a scrambled Sobol' sequence, which fill the space more evenly than random ones.
struct SobolMethod: ProposingMethod {
  static let readsRejected = false
  static var mostParameters: Int? { SobolSequence.maximumDimensions }
  private let space: ParameterSpace
  private let sequence: SobolSequence
  private var next: UInt32 = 0

  init(_ start: Start) {
    space = start.space
    var generator = KeyedGenerator(seed: start.seed, purpose: "proposer.sobol.scramble")
    sequence = SobolSequence(
      dimensions: start.space.dimensions.count,
      scrambles: start.space.dimensions.map { _ in UInt32(generator.next() >> 32) })
  }

  var remembersDrafts: Bool { true }

  mutating func draft(using generator: inout KeyedGenerator) -> Draft? {
    let coordinates = sequence[next]
    next &+= 1
    return Draft(
      parameters: space.point(at: coordinates), coordinates: coordinates,
      reason: "point \(next) of a scrambled Sobol sequence, which leaves no part of the space out")
  }
}
