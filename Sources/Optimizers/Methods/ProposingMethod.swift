package import Support

/// The part of a proposer that differs between methods.
///
/// ``SeededProposer`` keeps the promises: it tells a method every trial in order, supplies the
/// random numbers of each candidate, and asks again if a draft is not a new point.
protocol ProposingMethod: Sendable {
  /// True if drafting changes the state, so that it must be repeated when a study is resumed.
  var remembersDrafts: Bool { get }

  /// The reason to end when the method has no more drafts. If it is `nil`, new points are drawn
  /// instead.
  var end: ProposerEnd? { get }

  /// Returns the next point to try; `nil` if the method has none.
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
  /// The point of which this is a change, if there is one.
  package var origin: Parameters?
  /// The method's reason, in words, to precede the changes.
  package var reason: String
  /// A number by which the method recognises the draft.
  var tag = 0
}

extension Draft {
  /// Creates a draft of a point that the method chose itself, not by its place.
  init(_ point: Parameters, in space: ParameterSpace, origin: Parameters? = nil, _ reason: String) {
    self.init(
      parameters: point, coordinates: space.coordinates(of: point), origin: origin, reason: reason)
  }
}

struct ObservedDraft: Sendable {
  let draft: Draft
  /// The objective; negative infinity if there is none.
  package let value: Double
  /// True if the trial replaced the best point so far, by the study's rule.
  let isAccepted: Bool
}

struct Start: Sendable {
  let space: ParameterSpace
  /// The baseline as a point of the space.
  package let parameters: Parameters
  package let value: Double
}

/// The trial with the highest objective so far.
struct BestTrial: Sendable {
  private(set) var parameters: Parameters
  private(set) var value: Double

  init(_ start: Start) {
    parameters = start.parameters
    value = start.value
  }

  /// Takes a trial that is better.
  mutating func note(_ trial: ObservedDraft) {
    if trial.value > value { (parameters, value) = (trial.draft.parameters, trial.value) }
  }
}
