package import Support

/// The points that a study may try: the declared values of some parameters on top of a base.
///
/// All constraints hold, and inactive dimensions and all other parameters have the values of
/// ``anchor``. So two points are the same exactly if they are equal.
package struct ParameterSpace: Sendable {
  package let dimensions: [ParameterDimension]
  /// The base with fixed values set, others moved to the nearest, and constraints kept.
  package let anchor: Parameters

  /// For each parameter that can never be active, its first condition that never holds.
  package let neverActive: [ParameterCondition]

  let constraints: [(rule: ParameterConstraint, dimensions: [Int])]
  let anchorCoordinates: [Double]
  let isConditional: Bool
  let compared: ComparedValues?
  /// For each dimension, its controlling dimensions and their allowed values.
  private let links: [[(controller: Int, values: [Double])]]

  /// A parameter that is fixed, has one value or can never be active is no dimension.
  ///
  /// - Throws: `OperationError` if no valid point is found, or conditions depend on each other.
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

  package var bounds: ParameterBounds {
    var (lower, upper) = (anchor, anchor)
    for dimension in dimensions {
      lower[dimension.parameter] = dimension.bounds.lowerBound
      upper[dimension.parameter] = dimension.bounds.upperBound
    }
    return ParameterBounds(lower, upper)
  }

  /// True if a dimension matters at a point. An inactive controller has the anchor's value.
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

  package func brokenConstraint(by point: Parameters) -> String? {
    constraints.first { !$0.rule.holds(point) }?.rule.summary
  }
}

/// The bits of a point's values by dimension; all ones for an inactive one.
package struct PointKey: Sendable, Hashable {
  let bits: [UInt64]
}
