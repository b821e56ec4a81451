package import Support

/// A signal reads its parameters once, in ``init(_:)``; the searcher, the tables and explanations
/// then use the same methods of it.
package protocol Signal: Sendable {
  static var name: String { get }
  /// The parameters that it reads, in the surface's order.
  static var parameters: [Parameter] { get }
  /// The data without which it cannot act; `nil` if every experiment has it.
  static var need: SignalNeed? { get }

  init(_ point: Parameters)
}

extension Signal {
  package static var need: SignalNeed? { nil }
}

/// Data that a signal works on and that an experiment can lack.
package enum SignalNeed: Sendable, Hashable, CaseIterable {
  /// A second ranked list, found by vectors.
  case vectorList
  /// A model that scores a query and a text together.
  case crossEncoder
  /// A history that tells files apart.
  case frecency
  /// Files that import one another.
  case imports
}

/// A signal that multiplies a document's score.
protocol ScoringSignal: Signal {
  /// All that the factor depends on except parameters.
  associatedtype Feature: Sendable

  func factor(_ feature: Feature) -> Double

  /// A lower bound, over a box of the surface, of one feature's factor divided by another's. The
  /// default is the least ratio at the corners of the box. It is right if the ratio only rises or
  /// only falls in each parameter while the others stand still.
  static func leastRatio(_ one: Feature, _ other: Feature, in box: SignalBox<Self>) -> Double

  static func feature(of evidence: Evidence) -> Feature

  /// Returns the words of an explanation beside the factor.
  func detail(of evidence: Evidence) -> String
}

extension ScoringSignal {
  static func leastRatio(_ one: Feature, _ other: Feature, in box: SignalBox<Self>) -> Double {
    box.corners.reduce(.infinity) { min($0, $1.factor(one) / $1.factor(other)) }
  }

  func explain(_ evidence: Evidence) -> Explanation.Factor {
    Explanation.Factor(
      signal: Self.name, value: factor(Self.feature(of: evidence)), detail: detail(of: evidence))
  }
}

/// A signal at the corners of a box of the surface.
struct SignalBox<Value: Signal>: Sendable {
  let lower: Value
  let upper: Value
  let corners: [Value]

  init(_ bounds: ParameterBounds) {
    lower = Value(bounds.lower)
    upper = Value(bounds.upper)
    let parameters = Value.parameters
    corners = (0..<1 << parameters.count).map { corner in
      var point = bounds.lower
      for (place, parameter) in parameters.enumerated() where corner >> place & 1 == 1 {
        point[parameter] = bounds.upper[parameter]
      }
      return Value(point)
    }
  }
}
