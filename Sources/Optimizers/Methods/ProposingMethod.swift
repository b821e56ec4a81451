import Support

/// The part of a proposer that differs between methods; ``SeededProposer`` does the rest.
protocol ProposingMethod: Sendable {
  /// True if later proposals depend on candidates that were not accepted.
  static var readsRejected: Bool { get }
  /// The largest number of parameters that it can vary; `nil` for no limit.
  static var mostParameters: Int? { get }

  init(_ start: Start)

  /// True if drafting changes the state, so that it must be repeated when a study is resumed.
  var remembersDrafts: Bool { get }

  /// The reason to end when there are no more drafts; if `nil`, new points are drawn instead.
  var end: ProposerEnd? { get }

  mutating func draft(using generator: inout KeyedGenerator) -> Draft?

  mutating func observe(_ trial: ObservedDraft)
}

extension ProposingMethod {
  static var readsRejected: Bool { true }
  static var mostParameters: Int? { nil }
  var remembersDrafts: Bool { false }
  var end: ProposerEnd? { nil }

  mutating func observe(_ trial: ObservedDraft) {}
}

struct Draft: Sendable {
  let parameters: Parameters
  /// The place in the unit cube from which the point comes.
  let coordinates: [Double]
  /// The point of which this is a change, if there is one.
  var origin: Parameters?
  let reason: String
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
  let value: Double
  let isAccepted: Bool
}

/// The beginning of a study, and its settings.
struct Start: Sendable {
  let space: ParameterSpace
  /// The baseline as a point of the space.
  let parameters: Parameters
  let value: Double
  let seed: UInt64
  /// The number of values of a range in a grid.
  let levels: Int
}

struct BestTrial: Sendable {
  private(set) var parameters: Parameters
  var value: Double

  init(_ start: Start) {
    parameters = start.parameters
    value = start.value
  }

  mutating func take(_ trial: ObservedDraft) {
    (parameters, value) = (trial.draft.parameters, trial.value)
  }

  mutating func note(_ trial: ObservedDraft) {
    if trial.value > value { take(trial) }
  }
}
