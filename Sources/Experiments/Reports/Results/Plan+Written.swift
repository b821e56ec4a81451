import Support

extension Plan {
  /// The parameters with different values at two points, except those that the plan does not show.
  func differences(from before: Parameters, to after: Parameters) -> [Parameter] {
    let shown = Set(shown(before)).union(shown(after))
    return after.differences(from: before).filter(shown.contains)
  }

  func written(_ point: Parameters) -> JSONValue {
    .mapping(shown(point).map { .init(key: $0.name, value: $0.written(point[$0])) })
  }
}

extension IneffectiveParameter {
  var written: JSONValue { ["parameter": .string(name), "reason": .string(reason)] }
}
