import Support

extension ParameterSpace {
  /// The number of combinations of values; `nil` if a dimension is real or there are over 2⁴⁰.
  var combinations: Int? {
    var product = 1
    for dimension in dimensions {
      guard let count = dimension.count else { return nil }
      product *= count
      if product > 1 << 40 { return nil }
    }
    return product
  }

  /// Returns the combination with a number, the last dimension changing fastest; `nil` if it is
  /// invalid or differs from another in inactive dimensions only.
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
