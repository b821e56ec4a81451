package import Definitions
import Optimizers
package import Support

/// The points that show how the objective depends on single parameters and on pairs of them, laid
/// out before anything is scored, so that a plan can state its cost.
package struct SensitivityDesign: Sendable, Hashable {
  package struct Curve: Sendable, Hashable {
    package let parameter: Parameter
    package let current: Double
    package let values: [Double]
    /// Values whose points would break a constraint.
    package let invalid: [Double]
  }

  package struct Pair: Sendable, Hashable {
    /// Both changes lead to the value of the centre.
    package let first: ParameterChange
    package let second: ParameterChange
  }

  package let centre: Parameters
  package let curves: [Curve]
  package let pairs: [Pair]
  /// Pairs of which undoing one or both would break a constraint.
  package let invalidPairs: [Pair]
  package let interactions: Int
  let points: [Parameters]

  package var evaluations: Int { points.count }

  /// Lays out the points.
  ///
  /// Values are spread evenly by the parameter's scale. A pair's changes are those from `before` to
  /// `after`; if both have the same value, from an eighth of the range away: above if there is
  /// room, else below; for a switch, from its other state.
  package init(_ request: Definition.Sensitivity, before: Parameters, after: Parameters) {
    func isValid(_ point: Parameters) -> Bool { ParameterConstraint.broken(by: point) == nil }
    func with(_ values: [(Parameter, Double)]) -> Parameters { after.with(values) }
    centre = after
    interactions = request.interactions
    curves = request.parameters.map { parameter in
      let dimension = ParameterDimension(ParameterDomain(all: parameter))
      let steps = Double(request.levels - 1)
      var values = (0..<request.levels).compactMap { dimension?.value(at: Double($0) / steps) }
      values = Set(values + [after[parameter]]).sorted()
      let valid = values.filter { isValid(with([(parameter, $0)])) }
      return Curve(
        parameter: parameter, current: after[parameter], values: valid,
        invalid: values.filter { !valid.contains($0) })
    }
    let paired = request.interactions == 0 ? [] : request.parameters
    let changes = paired.compactMap { Self.change(of: $0, before: before, after: after) }
    var pairs: [Pair] = []
    var invalidPairs: [Pair] = []
    for (index, first) in changes.enumerated() {
      for second in changes[(index + 1)...] {
        let corners = Self.corners(first, second).map(with)
        let pair = Pair(first: first, second: second)
        if corners.allSatisfy(isValid) { pairs.append(pair) } else { invalidPairs.append(pair) }
      }
    }
    self.pairs = pairs
    self.invalidPairs = invalidPairs
    var seen = Set<Parameters>()
    points =
      ([after]
      + curves.flatMap { curve in curve.values.map { with([(curve.parameter, $0)]) } }
      + pairs.flatMap { Self.corners($0.first, $0.second).map(with) })
      .filter { seen.insert($0).inserted }
  }

  /// Returns what to set at the centre to undo the first change, the second, and both.
  static func corners(
    _ first: ParameterChange, _ second: ParameterChange
  ) -> [[(Parameter, Double)]] {
    let one = (first.parameter, first.from)
    let other = (second.parameter, second.from)
    return [[one], [other], [one, other]]
  }

  private static func change(
    of parameter: Parameter, before: Parameters, after: Parameters
  ) -> ParameterChange? {
    let current = after[parameter]
    guard before[parameter] == current else {
      return ParameterChange(parameter: parameter, from: before[parameter], to: current)
    }
    guard let dimension = ParameterDimension(ParameterDomain(all: parameter)) else { return nil }
    let place = dimension.coordinate(of: current)
    let step = dimension.kind == .choice ? 0.5 : 0.125
    let away = dimension.value(at: place + step <= 1 ? place + step : place - step)
    return away == current ? nil : ParameterChange(parameter: parameter, from: away, to: current)
  }
}
