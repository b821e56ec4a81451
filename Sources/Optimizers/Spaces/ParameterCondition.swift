package import Support

/// A parameter that matters only if another one has certain values.
///
/// If it is inactive, it keeps the anchor's value: points that differ only in it are one point.
package struct ParameterCondition: Sendable, Hashable, CustomStringConvertible {
  package let parameter: Parameter
  package let controller: Parameter
  /// The values of the controller for which the parameter matters, ascending.
  package let values: [Double]

  package init(_ parameter: Parameter, where controller: Parameter, is values: [Double]) {
    self.parameter = parameter
    self.controller = controller
    self.values = values.sorted()
  }

  /// All conditions of the surface: what adaptive fusion reads matters only where it is on.
  package static let all = [
    Parameter.kwDominanceThreshold, .rrfKKeywordHighConf, .rrfKVectorLowConf,
  ].map { ParameterCondition($0, where: .adaptiveFusion, is: [1]) }

  package func holds(at point: Parameters) -> Bool { values.contains(point[controller]) }

  /// Returns the parameters of a cycle, each of which depends on the next; `nil` if there is none.
  package static func cycle(in conditions: [ParameterCondition]) -> [Parameter]? {
    var done: Set<Int> = []
    func search(_ parameter: Parameter, _ path: [Parameter]) -> [Parameter]? {
      if let start = path.firstIndex(of: parameter) { return Array(path[start...]) }
      guard !done.contains(parameter.index) else { return nil }
      for condition in conditions where condition.parameter == parameter {
        if let found = search(condition.controller, path + [parameter]) { return found }
      }
      done.insert(parameter.index)
      return nil
    }
    for condition in conditions {
      if let found = search(condition.parameter, []) { return found }
    }
    return nil
  }

  package var description: String {
    let words = values.map(controller.word)
    return "\(controller.name) is \(words.joined(separator: " or "))"
  }
}
