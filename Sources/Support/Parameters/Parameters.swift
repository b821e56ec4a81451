/// One point of the tunable surface: a value for each parameter.
///
/// Booleans are held as 0 and 1. Values are not checked here; decoders report those outside the surface.
/// Two points are equal if their values are.
package struct Parameters: Sendable, Hashable {
  /// The values, in the order of ``surface``.
  package private(set) var values: [Double]
  /// The parameters that the point was extended by, which come after ``ParameterSurface/all``.
  package private(set) var added: [Parameter] = []

  /// The state before any tuning.
  package static let before = Parameters(values: ParameterSurface.all.map(\.before))

  /// The default point.
  package static let standard = Parameters(values: ParameterSurface.all.map(\.standard))

  private init(values: [Double]) { self.values = values }

  /// Returns the same point with the standard values of more parameters.
  ///
  /// - Precondition: The point has no added parameters yet; the first has the place 0, and so on.
  package func extended(by parameters: [Parameter]) -> Parameters {
    precondition(added.isEmpty, "a point is extended once")
    precondition(
      parameters.map(\.index) == parameters.indices.map { values.count + $0 }, "places in order")
    var point = self
    point.added = parameters
    point.values += parameters.map(\.standard)
    return point
  }

  /// All parameters that have a value.
  package var surface: [Parameter] { ParameterSurface.all + added }

  package subscript(parameter: Parameter) -> Double {
    get { values[parameter.index] }
    set { values[parameter.index] = newValue }
  }

  /// The value of the parameter of that name, or `nil` if there is none.
  package subscript(name: String) -> Double? { parameter(named: name).map { self[$0] } }

  /// The parameter of that name, or `nil` if there is none.
  package func parameter(named name: String) -> Parameter? {
    ParameterSurface.parameter(named: name) ?? added.first { $0.name == name }
  }

  /// Returns the parameters whose values differ from `other`'s, in the surface's order.
  ///
  /// - Precondition: Both have the same added parameters.
  package func differences(from other: Parameters) -> [Parameter] {
    surface.filter { self[$0] != other[$0] }
  }

  package static func == (lhs: Self, rhs: Self) -> Bool { lhs.values == rhs.values }

  package func hash(into hasher: inout Hasher) { hasher.combine(values) }
}
