package import Support

/// The points that a study may try: the declared values of some parameters on top of a base.
///
/// A point of the space is valid and canonical: every dimension has one of its values, every
/// ``ParameterConstraint`` of the surface and of the definition holds, and inactive dimensions and
/// all other parameters have the values of ``anchor``. So two points of a space are the same point
/// exactly if they are equal.
package struct ParameterSpace: Sendable {
  /// The parameters that may change, in the order of the surface.
  package let dimensions: [ParameterDimension]
  /// A point of the space: the base with every fixed value set, every other value moved to the
  /// nearest of its dimension, and constraints kept.
  package let anchor: Parameters

  /// For each parameter that is to be tuned but can never be active, its first condition that can
  /// never hold, in the order of the surface.
  package let neverActive: [ParameterCondition]

  /// The constraints that a point might break, with the dimensions that each reads.
  let constraints: [(rule: ParameterConstraint, dimensions: [Int])]
  let anchorCoordinates: [Double]
  let isConditional: Bool
  let compared: ComparedValues?
  /// The conditions of each dimension: a controlling dimension and its allowed values.
  private let links: [[(controller: Int, values: [Double])]]

  /// Creates the space of some domains.
  ///
  /// A parameter is not a dimension if it is fixed, has one value or can never be active. A
  /// controller that is not a dimension has one value and decides at once.
  ///
  /// - Parameters:
  ///   - domains: The parameters to tune, each once, and their values.
  ///   - comparisons: Comparisons that every point must keep besides the constraints of the
  ///     surface.
  ///   - base: The start of the study and the values of all other parameters. If it breaks
  ///     comparisons, the anchor moves to values near it that keep them.
  /// - Throws: `OperationError` if no valid point was found, or if conditions depend on each other.
  package init(
    _ domains: [ParameterDomain], comparisons: [ParameterComparison] = [], base: Parameters
  ) throws(OperationError) {
    let conditions = domains.flatMap(\.conditions)
    if let cycle = ParameterCondition.cycle(in: conditions) {
      throw OperationError(
        .argument,
        "conditions depend on each other: \(cycle.map(\.name).joined(separator: ", "))",
        remedy: "leave out one of them")
    }
    var point = base
    for case (let parameter, .fixed(let value)) in domains.map({ ($0.parameter, $0.values) }) {
      point[parameter] = value
    }
    let sorted = domains.sorted { $0.parameter.index < $1.parameter.index }
    var free = Set(sorted.compactMap { ParameterDimension($0)?.parameter.index })
    for domain in domains where !free.contains(domain.parameter.index) {
      point[domain.parameter] = domain.bounded(point[domain.parameter])
    }
    neverActive = Self.decide(conditions, domains, &free, &point)
    let dimensions = sorted.compactMap { domain in
      free.contains(domain.parameter.index)
        ? ParameterDimension(
          domain, conditions: domain.conditions.filter { free.contains($0.controller.index) })
        : nil
    }
    for dimension in dimensions {
      point[dimension.parameter] = dimension.clamped(point[dimension.parameter])
    }
    let rules = ParameterConstraint.all + comparisons.map { ParameterConstraint($0) }
    let constraints = rules.compactMap { rule -> (ParameterConstraint, [Int])? in
      let read = dimensions.indices.filter { rule.parameters.contains(dimensions[$0].parameter) }
      return read.isEmpty && rule.holds(point) ? nil : (rule, read)
    }
    let compared = Self.compared(point, dimensions, constraints)
    let anchor = try Self.valid(point, dimensions, constraints, compared)
    self.dimensions = dimensions
    self.constraints = constraints
    self.compared = compared
    self.anchor = anchor
    links = dimensions.map { dimension in
      dimension.conditions.compactMap { condition in
        dimensions.firstIndex { $0.parameter == condition.controller }.map {
          ($0, condition.values)
        }
      }
    }
    isConditional = dimensions.contains { !$0.conditions.isEmpty }
    anchorCoordinates = dimensions.map { $0.coordinate(of: anchor[$0.parameter]) }
  }

  /// The smallest box that contains every point of the space.
  package var bounds: ParameterBounds {
    var (lower, upper) = (anchor, anchor)
    for dimension in dimensions {
      lower[dimension.parameter] = dimension.bounds.lowerBound
      upper[dimension.parameter] = dimension.bounds.upperBound
    }
    return ParameterBounds(lower, upper)
  }

  /// True if a dimension matters at a point.
  ///
  /// An inactive controller counts with the anchor's value.
  package func isActive(_ dimension: Int, at point: Parameters) -> Bool {
    links[dimension].allSatisfy { link in
      let parameter = dimensions[link.controller].parameter
      return link.values.contains(
        isActive(link.controller, at: point) ? point[parameter] : anchor[parameter])
    }
  }

  package func isValid(_ point: Parameters) -> Bool {
    constraints.allSatisfy { $0.rule.holds(point) }
  }

  /// Returns a key that identifies a point of the space.
  package func key(of point: Parameters) -> PointKey {
    PointKey(
      bits: dimensions.indices.map { index in
        isActive(index, at: point)
          ? (point[dimensions[index].parameter] + 0).bitPattern : .max
      })
  }
}

extension ParameterSpace {
  package var rules: [ParameterConstraint] { constraints.map(\.rule) }

  package var constraintWords: [String] { constraints.map(\.rule.summary) }

  package func brokenConstraint(by point: Parameters) -> String? {
    constraints.first { !$0.rule.holds(point) }?.rule.summary
  }
}

/// A key that tells the points of a space apart: the values of its active dimensions.
///
/// Two points have equal keys if no parameter that matters differs.
package struct PointKey: Sendable, Hashable {
  /// The values' bits, in the order of the dimensions; all ones for an inactive dimension.
  let bits: [UInt64]
}
