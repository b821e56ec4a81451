/// One point of the tunable surface: a value for each parameter. Booleans are 0 and 1. Values are
/// not checked; decoders report those outside the surface.
public struct Parameters: Sendable, Hashable {
  package private(set) var values: [Double]
  package private(set) var added: [Parameter] = []

  /// The preset `original`.
  public static let before = Parameters(values: ParameterSurface.all.map(\.before))

  /// The preset `standard`.
  public static let standard = Parameters(values: ParameterSurface.all.map(\.standard))

  private init(values: [Double]) { self.values = values }

  /// Adds parameters with their standard values. A point is extended once, and places count from 0.
  package func extended(by parameters: [Parameter]) -> Parameters {
    precondition(added.isEmpty, "a point is extended once")
    precondition(
      parameters.map(\.index) == parameters.indices.map { values.count + $0 }, "places in order")
    var point = self
    point.added = parameters
    point.values += parameters.map(\.standard)
    return point
  }

  package var surface: [Parameter] { ParameterSurface.all + added }

  /// The value of a parameter.
  public subscript(parameter: Parameter) -> Double {
    get { values[parameter.index] }
    set { values[parameter.index] = newValue }
  }

  /// The value of the parameter with a name; `nil` if there is none.
  public subscript(name: String) -> Double? { parameter(named: name).map { self[$0] } }

  package func parameter(named name: String) -> Parameter? {
    ParameterSurface.parameter(named: name) ?? added.first { $0.name == name }
  }

  /// Both points must have the same added parameters.
  package func differences(from other: Parameters) -> [Parameter] {
    surface.filter { self[$0] != other[$0] }
  }

  /// Compares all values.
  public static func == (lhs: Self, rhs: Self) -> Bool { lhs.values == rhs.values }

  /// Hashes all values.
  public func hash(into hasher: inout Hasher) { hasher.combine(values) }
}
