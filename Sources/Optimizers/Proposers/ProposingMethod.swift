package import Support

/// The part of a proposer that differs from method to method.
///
/// ``SeededProposer`` keeps the promises: it tells a method every trial in order, gives it the random
/// numbers of each candidate, and asks again where a draft is no new point.
protocol ProposingMethod: Sendable {
  /// Whether drafting changes the state, so that it must be repeated when a study is resumed.
  var remembersDrafts: Bool { get }

  /// What it means that the method has no more drafts; `nil` where new points are then drawn.
  var end: ProposerEnd? { get }

  /// The next point to try; `nil` where the method has none.
  mutating func draft(using generator: inout KeyedGenerator) -> Draft?

  /// Takes note of a trial.
  mutating func observe(_ trial: ObservedDraft)
}

extension ProposingMethod {
  var remembersDrafts: Bool { false }
  var end: ProposerEnd? { nil }
}

/// A point that a method wants to try.
package struct Draft: Sendable {
  /// The point; one of the space.
  package var parameters: Parameters
  /// The place in the unit cube that it came from.
  var coordinates: [Double]
  /// The point that it is a change of; `nil` where it is none.
  package var origin: Parameters?
  /// The method's reason, in words, to stand before the changes.
  package var reason: String
  /// What the method needs to recognise it.
  var tag = 0
}

/// A trial as a method sees it.
struct ObservedDraft: Sendable {
  /// What was tried.
  let draft: Draft
  /// The objective; negative infinity where there is none.
  package let value: Double
  /// Whether it replaced the best point so far, by the study's rule.
  let isAccepted: Bool
}

/// Where a study starts.
struct Start: Sendable {
  /// The space.
  let space: ParameterSpace
  /// The baseline as a point of the space.
  package let parameters: Parameters
  /// The baseline's objective.
  package let value: Double
}
