import Support

extension ParameterSpace {
  private static let attempts = 10_000

  /// Removes parameters that can never be active from the free ones, and returns the first
  /// condition of each that never holds.
  static func decide(
    _ conditions: [ParameterCondition], _ domains: [ParameterDomain], _ free: inout Set<Int>,
    _ point: inout Parameters
  ) -> [ParameterCondition] {
    var never: [ParameterCondition] = []
    while true {
      // A removed controller decides in the next round, when it has its value.
      let found = domains.compactMap { domain -> (ParameterDomain, ParameterCondition)? in
        guard free.contains(domain.parameter.index) else { return nil }
        return domain.conditions.first {
          !free.contains($0.controller.index) && !$0.holds(at: point)
        }.map { (domain, $0) }
      }
      if found.isEmpty { break }
      for (domain, condition) in found {
        free.remove(domain.parameter.index)
        point[domain.parameter] = domain.bounded(point[domain.parameter])
        never.append(condition)
      }
    }
    return never.sorted { $0.parameter.index < $1.parameter.index }
  }

  /// Returns the comparisons; `nil` if a definition has none, or if they cannot be kept.
  static func compared(
    _ point: Parameters, _ dimensions: [ParameterDimension],
    _ constraints: [(rule: ParameterConstraint, dimensions: [Int])]
  ) -> ComparedValues? {
    guard constraints.contains(where: \.rule.isDeclared) else { return nil }
    return ComparedValues(constraints.compactMap(\.rule.comparison)) { parameter in
      dimensions.first { $0.parameter == parameter }.map { .any($0) } ?? .one(point[parameter])
    }
  }

  /// Makes a point valid by moving only the parameters of broken constraints.
  ///
  /// For the surface's constraints it draws values evenly from a fixed stream. Values in
  /// comparisons move as little as needed; if that breaks another constraint, all are drawn, then
  /// moved.
  static func valid(
    _ point: Parameters, _ dimensions: [ParameterDimension],
    _ constraints: [(rule: ParameterConstraint, dimensions: [Int])], _ compared: ComparedValues?
  ) throws(OperationError) -> Parameters {
    let own = constraints.filter { !$0.rule.isDeclared }
    let start = try drawn(point, dimensions, own)
    func isValid(_ point: Parameters) -> Bool { constraints.allSatisfy { $0.rule.holds(point) } }
    if isValid(start) { return start }
    if let compared {
      if let near = compared.applied(to: start), isValid(near) { return near }
      let read = Set(constraints.flatMap(\.dimensions)).sorted()
      var generator = KeyedGenerator(seed: 0, purpose: "anchor.comparisons")
      for _ in 0..<attempts {
        var drawn = start
        for dimension in read.map({ dimensions[$0] }) {
          drawn[dimension.parameter] = dimension.value(at: generator.uniform())
        }
        if let near = compared.applied(to: drawn), isValid(near) { return near }
      }
    }
    throw unsatisfiable(constraints.map(\.rule).filter(\.isDeclared).map(\.summary))
  }

  private static func drawn(
    _ point: Parameters, _ dimensions: [ParameterDimension],
    _ constraints: [(rule: ParameterConstraint, dimensions: [Int])]
  ) throws(OperationError) -> Parameters {
    var point = point
    for (rule, read) in constraints where !rule.holds(point) {
      var generator = KeyedGenerator(seed: 0, purpose: "anchor")
      var attempts = 0
      while !rule.holds(point) {
        guard attempts < Self.attempts, !read.isEmpty else { throw unsatisfiable([rule.summary]) }
        for dimension in read.map({ dimensions[$0] }) {
          point[dimension.parameter] = dimension.value(at: generator.uniform())
        }
        attempts += 1
      }
    }
    return point
  }

  private static func unsatisfiable(_ rules: [String]) -> OperationError {
    OperationError(
      .unsupported, "no point of the parameter space was found to be valid",
      remedy: "widen its ranges: \(rules.joined(separator: ", "))")
  }
}
