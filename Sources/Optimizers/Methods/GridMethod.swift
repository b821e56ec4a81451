import Support

/// Every combination of choices, fixed values and evenly spaced values of ranges with their ends,
/// unless it breaks a constraint or differs from another only in inactive parameters.
struct GridMethod: ProposingMethod {
  static let readsRejected = false
  private let space: ParameterSpace
  private let values: [[Double]]
  private var next = 0
  private let count: Int

  init(_ start: Start) {
    space = start.space
    values = start.space.dimensions.map { Self.values(of: $0, levels: start.levels) }
    count = values.reduce(1) { product, values in
      let (result, overflow) = product.multipliedReportingOverflow(by: values.count)
      return overflow ? .max : result
    }
  }

  var remembersDrafts: Bool { true }
  var end: ProposerEnd? { .gridExhausted }

  mutating func draft(using generator: inout KeyedGenerator) -> Draft? {
    while next < count {
      var point = space.anchor
      var rest = next
      next += 1
      var firsts = Set<Int>()
      for (index, values) in values.enumerated().reversed() {
        point[space.dimensions[index].parameter] = values[rest % values.count]
        if rest % values.count == 0 { firsts.insert(index) }
        rest /= values.count
      }
      // The first of the combinations that differ only in inactive parameters stands for all.
      let isFirst = space.dimensions.indices.allSatisfy {
        firsts.contains($0) || space.isActive($0, at: point)
      }
      guard isFirst else { continue }
      point = space.canonical(point)
      guard space.isValid(point) else { continue }
      return Draft(point, in: space, origin: space.anchor, "point \(next) of a grid of \(count)")
    }
    return nil
  }

  private static func values(of dimension: ParameterDimension, levels: Int) -> [Double] {
    if dimension.kind == .choice || (dimension.count ?? .max) <= levels {
      return (0..<(dimension.count ?? 0)).map { dimension.value(index: $0) }
    }
    guard levels > 1 else { return [dimension.value(at: 0.5)] }
    return (0..<levels).map { dimension.value(at: Double($0) / Double(levels - 1)) }
  }
}
