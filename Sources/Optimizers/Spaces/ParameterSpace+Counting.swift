import Support

extension ParameterSpace {
  /// The number of combinations of values, valid and active or not; `nil` if a dimension is real or
  /// there are more than 2⁴⁰.
  var combinations: Int? {
    var product = 1
    for dimension in dimensions {
      guard let count = dimension.count else { return nil }
      product *= count
      if product > 1 << 40 { return nil }
    }
    return product
  }

  /// Returns the combination with a number; the last dimension changes fastest.
  ///
  /// - Returns: `nil` if a constraint is broken, or if an inactive dimension has another value than
  ///   the anchor's, so that every point of the space has only one number.
  func combination(_ number: Int) -> Parameters? {
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
