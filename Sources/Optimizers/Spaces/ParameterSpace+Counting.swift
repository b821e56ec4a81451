package import Support

extension ParameterSpace {
  /// The number of combinations of values, whether valid, active or not; `nil` where a dimension is
  /// real or there are more than 2⁴⁰.
  package var combinations: Int? {
    var product = 1
    for dimension in dimensions {
      guard let count = dimension.count else { return nil }
      product *= count
      if product > 1 << 40 { return nil }
    }
    return product
  }

  /// The combination of that number; the last dimension changes fastest.
  ///
  /// - Returns: `nil` where a constraint is broken, or where an inactive dimension has another value
  ///   than the anchor's, so that every point of the space has one number.
  package func combination(_ number: Int) -> Parameters? {
    var point = anchor
    var rest = number
    for dimension in dimensions.reversed() {
      guard let count = dimension.count else { return nil }
      point[dimension.parameter] = dimension.value(index: rest % count)
      rest /= count
    }
    for index in dimensions.indices where !isActive(index, at: point) {
      let parameter = dimensions[index].parameter
      guard point[parameter] == anchor[parameter] else { return nil }
    }
    return isValid(point) ? point : nil
  }
}
