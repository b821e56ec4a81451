import Support

extension Plan {
  func differences(from before: Parameters, to after: Parameters) -> [RunComparison.Difference] {
    let shown = Set(shown(before)).union(shown(after))
    return after.differences(from: before).filter(shown.contains).map {
      RunComparison.Difference(
        name: $0.name, first: Markdown.value(before[$0], of: $0),
        second: Markdown.value(after[$0], of: $0))
    }
  }

  func written(_ point: Parameters) -> JSONValue {
    .mapping(shown(point).map { .init(key: $0.name, value: $0.written(point[$0])) })
  }
}

extension IneffectiveParameter {
  var written: JSONValue { ["parameter": .string(name), "reason": .string(reason)] }
}
