public import Ranking

/// The points that a study may try: the declared values of some parameters on top of a base.
///
/// A point of the space is valid and canonical: every dimension has one of its values, every
/// ``ParameterConstraint`` holds, inactive dimensions and all other parameters have the values of
/// ``anchor``. So two points of a space are the same point exactly where they are equal.
public struct ParameterSpace: Sendable {
  /// What may change, in the order of the surface.
  public let dimensions: [ParameterDimension]
  /// A point of the space: the base with every fixed value set, every other value moved to the
  /// nearest that its dimension has, and constraints kept.
  public let anchor: Parameters

  /// The constraints that a point might break, with the dimensions that each reads.
  let constraints: [(rule: ParameterConstraint, dimensions: [Int])]
  /// The anchor's place in the unit cube.
  let anchorCoordinates: [Double]
  /// Whether any dimension has a condition.
  let isConditional: Bool

  /// Creates the space of some domains.
  ///
  /// A parameter that is fixed, has one value or can never be active is no dimension.
  ///
  /// - Parameters:
  ///   - domains: The parameters to tune, each once, and their values.
  ///   - base: The values of all others; where the study starts.
  /// - Throws: `OperationError` where no valid point was found.
  public init(_ domains: [ParameterDomain], base: Parameters) throws(OperationError) {
    var point = base
    for case (let parameter, .fixed(let value)) in domains.map({ ($0.parameter, $0.values) }) {
      point[parameter] = value
    }
    let sorted = domains.sorted { $0.parameter.index < $1.parameter.index }
    let free = Set(
      sorted.compactMap { ParameterDimension($0, condition: nil)?.parameter.index })
    dimensions = sorted.compactMap { domain in
      let condition = ParameterCondition.all.first { $0.parameter == domain.parameter }
      if let condition, !free.contains(condition.controller.index) {
        return condition.holds(at: point) ? ParameterDimension(domain, condition: nil) : nil
      }
      return ParameterDimension(domain, condition: condition)
    }
    isConditional = dimensions.contains { $0.condition != nil }
    for domain in domains {
      if let dimension = dimensions.first(where: { $0.parameter == domain.parameter }) {
        point[domain.parameter] = dimension.clamped(point[domain.parameter])
      } else {
        let bounds = domain.bounds
        point[domain.parameter] = min(
          max(point[domain.parameter], bounds.lowerBound), bounds.upperBound)
      }
    }
    let dimensions = dimensions
    constraints = ParameterConstraint.all.compactMap { rule in
      let read = dimensions.indices.filter { rule.parameters.contains(dimensions[$0].parameter) }
      return read.isEmpty && rule.holds(point) ? nil : (rule, read)
    }
    anchor = try Self.valid(point, dimensions, constraints)
    anchorCoordinates = dimensions.map { [anchor] in $0.coordinate(of: anchor[$0.parameter]) }
  }

  /// The space of a definition's parameters, on top of its baseline.
  ///
  /// - Throws: As ``init(_:base:)``.
  public init(_ definition: Definition) throws(OperationError) {
    try self.init(definition.parameters, base: definition.baseline.parameters)
  }

  /// The smallest box that holds every point of the space.
  public var bounds: ParameterBounds {
    var (lower, upper) = (anchor, anchor)
    for dimension in dimensions {
      lower[dimension.parameter] = dimension.bounds.lowerBound
      upper[dimension.parameter] = dimension.bounds.upperBound
    }
    return ParameterBounds(lower, upper)
  }

  /// Whether a dimension matters at a point.
  public func isActive(_ dimension: Int, at point: Parameters) -> Bool {
    dimensions[dimension].condition?.holds(at: point) ?? true
  }

  /// What tells a point of the space from others.
  public func key(of point: Parameters) -> PointKey {
    PointKey(
      bits: dimensions.indices.map { index in
        isActive(index, at: point)
          ? (point[dimensions[index].parameter] + 0).bitPattern : .max
      })
  }

  /// Makes a point valid by moving the parameters of broken constraints, and no others.
  ///
  /// They are drawn at most ten thousand times, evenly, by a fixed stream of random numbers.
  private static func valid(
    _ point: Parameters, _ dimensions: [ParameterDimension],
    _ constraints: [(rule: ParameterConstraint, dimensions: [Int])]
  ) throws(OperationError) -> Parameters {
    var point = point
    for (rule, read) in constraints where !rule.holds(point) {
      var generator = KeyedGenerator(seed: 0, purpose: "anchor")
      var attempts = 0
      while !rule.holds(point) {
        guard attempts < 10_000, !read.isEmpty else {
          throw OperationError(
            .unsupported, "no point of the parameter space was found to be valid",
            remedy: "widen its ranges: \(rule.summary)")
        }
        for dimension in read.map({ dimensions[$0] }) {
          point[dimension.parameter] = dimension.value(at: generator.uniform())
        }
        attempts += 1
      }
    }
    return point
  }
}
