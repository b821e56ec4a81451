package import Support

/// The part of a proposer that differs between methods; ``SeededProposer`` does the rest.
protocol ProposingMethod: Sendable {
  /// True if drafting changes the state, so that it must be repeated when a study is resumed.
  var remembersDrafts: Bool { get }

  /// The reason to end when there are no more drafts; if `nil`, new points are drawn instead.
  var end: ProposerEnd? { get }

  mutating func draft(using generator: inout KeyedGenerator) -> Draft?

  mutating func observe(_ trial: ObservedDraft)
}

extension ProposingMethod {
  var remembersDrafts: Bool { false }
  var end: ProposerEnd? { nil }
}

package struct Draft: Sendable {
  package var parameters: Parameters
  /// The place in the unit cube from which the point comes.
  var coordinates: [Double]
  package var origin: Parameters?
  package var reason: String
  var tag = 0
}

extension Draft {
  init(_ point: Parameters, in space: ParameterSpace, origin: Parameters? = nil, _ reason: String) {
    self.init(
      parameters: point, coordinates: space.coordinates(of: point), origin: origin, reason: reason)
  }
}

struct ObservedDraft: Sendable {
  let draft: Draft
  /// The objective; negative infinity if there is none.
  package let value: Double
  let isAccepted: Bool
}

struct Start: Sendable {
  let space: ParameterSpace
  /// The baseline as a point of the space.
  package let parameters: Parameters
  package let value: Double
}

struct BestTrial: Sendable {
  private(set) var parameters: Parameters
  private(set) var value: Double

  init(_ start: Start) {
    parameters = start.parameters
    value = start.value
  }

  mutating func note(_ trial: ObservedDraft) {
    if trial.value > value { (parameters, value) = (trial.draft.parameters, trial.value) }
  }
}
