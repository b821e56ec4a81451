/// One point of the tunable surface: a value for every parameter.
///
/// Booleans are held as 0 and 1, whole numbers as themselves. Values are not checked here; a
/// decoder that takes them from outside reports what lies outside the surface.
public struct Parameters: Sendable, Hashable {
  /// The values, in the order of ``ParameterSurface/all``.
  public private(set) var values: [Double]

  /// The state before any tuning.
  public static let before = Parameters(values: ParameterSurface.all.map(\.before))

  /// What is used where nothing else is said.
  public static let standard = Parameters(values: ParameterSurface.all.map(\.standard))

  private init(values: [Double]) { self.values = values }

  /// The value of a parameter.
  public subscript(parameter: Parameter) -> Double {
    get { values[parameter.index] }
    set { values[parameter.index] = newValue }
  }

  /// The value of the parameter of that name, or `nil` where the surface has none.
  public subscript(name: String) -> Double? {
    ParameterSurface.parameter(named: name).map { self[$0] }
  }

  /// The parameters whose values differ from `other`'s, in the surface's order.
  public func differences(from other: Parameters) -> [Parameter] {
    ParameterSurface.all.filter { self[$0] != other[$0] }
  }
}
