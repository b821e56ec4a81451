package import Definitions
import Optimizers
package import Support

package struct ReasoningScope: Sendable {
  struct Dimension: Sendable, Hashable {
    let parameter: Parameter
    let bounds: ClosedRange<Double>

    init(_ parameter: Parameter, bounds: ClosedRange<Double>? = nil) {
      self.parameter = parameter
      self.bounds = bounds ?? parameter.range
    }
  }

  let point: Parameters
  let dimensions: [Dimension]
  let constraints: [ParameterConstraint]

  init(
    _ point: Parameters, _ dimensions: [Dimension],
    constraints: [ParameterConstraint] = ParameterConstraint.all
  ) {
    self.point = point
    self.dimensions = dimensions
    self.constraints = constraints
  }

  /// The parameters that a configuration sets, or those of the repository map if it sets none.
  package init(_ configuration: Configuration) {
    let assigned = configuration.assigned
    self.init(
      configuration.parameters,
      (assigned.isEmpty ? ParameterSurface.parameters(of: .map) : assigned).map { Dimension($0) })
  }

  func dimension(of name: String) -> Dimension? { dimensions.first { $0.parameter.name == name } }

  /// - Throws: The reason why the parameter may not change, with the name that was probably meant.
  func parameter(named name: String) throws(Refusal) -> Parameter {
    if let dimension = dimension(of: name) { return dimension.parameter }
    if point.parameter(named: name) != nil { throw Refusal("'\(name)' is not changed here") }
    let nearest = Spelling.nearest(to: name, in: dimensions.map(\.parameter.name))
    let shown = name.printable.shortened(to: 60)
    throw Refusal(
      "there is no parameter '\(shown)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""))
  }

  struct Refusal: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }
  }

  /// Makes changes of different parameters, as far as they have an effect and break no rule.
  func applying(
    _ changes: [ProposedChange]
  ) -> (point: Parameters, applied: [AppliedChange], dropped: [DroppedPart]) {
    var result = point
    var applied: [AppliedChange] = []
    var dropped: [DroppedPart] = []
    for change in changes {
      guard let dimension = dimension(of: change.parameter.name) else {
        dropped.append(DroppedPart(change.phrase, "the parameter is not changed here"))
        continue
      }
      let old = point[change.parameter]
      let new = change.parameter.stepped(
        old, change.direction, change.magnitude, within: dimension.bounds)
      let isUp = change.direction == .increase
      guard isUp ? new > old : new < old else {
        dropped.append(
          DroppedPart(change.phrase, "it is \(change.parameter.word(old)) and goes no further"))
        continue
      }
      result[change.parameter] = new
      applied.append(AppliedChange(change: change, from: old, to: new))
    }
    while let (constraint, index) = firstBroken(result, applied) {
      let last = applied.remove(at: index)
      result[last.change.parameter] = last.from
      dropped.append(DroppedPart(last.change.phrase, constraint.summary))
    }
    return (result, applied, dropped)
  }

  private func firstBroken(
    _ changed: Parameters, _ applied: [AppliedChange]
  ) -> (ParameterConstraint, Int)? {
    for constraint in constraints where !constraint.holds(changed) {
      let index = applied.lastIndex { change in
        constraint.parameters.contains { $0.name == change.change.parameter.name }
      }
      if let index { return (constraint, index) }
    }
    return nil
  }

  /// The values of the parameters that may change, as the JSON object that `--params` takes.
  package func json(of point: Parameters) -> String {
    JSONWriter.text(
      of: .mapping(
        dimensions.map {
          .init(key: $0.parameter.name, value: $0.parameter.written(point[$0.parameter]))
        }))
  }
}
