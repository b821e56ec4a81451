public import Ranking

extension ParameterSpace {
  /// The point of the space at a place of the unit cube.
  ///
  /// Where the values there break a constraint, they are repaired: the parameters of that constraint
  /// move towards the anchor's by sixteenths of the way, until it holds.
  ///
  /// - Parameter coordinates: A number for each dimension; what lies outside 0 to 1 counts as the
  ///   nearer end. Those of inactive dimensions have no effect.
  public func point(at coordinates: [Double]) -> Parameters {
    repaired(unrepaired(at: coordinates))
  }

  /// The point of the space at a place of the unit cube, with the very values of another where the
  /// places agree.
  ///
  /// - Parameter origin: A point of the space.
  func point(at coordinates: [Double], near origin: Parameters) -> Parameters {
    let old = self.coordinates(of: origin)
    var point = anchor
    for index in dimensions.indices {
      let parameter = dimensions[index].parameter
      point[parameter] =
        old[index] == coordinates[index]
        ? origin[parameter] : dimensions[index].value(at: coordinates[index])
    }
    return repaired(canonical(point))
  }

  /// The point at a place of the unit cube; `nil` where it breaks a constraint.
  public func validPoint(at coordinates: [Double]) -> Parameters? {
    let point = unrepaired(at: coordinates)
    return constraints.allSatisfy { $0.rule.holds(point) } ? point : nil
  }

  /// The place of a point in the unit cube; that of the anchor's value where a dimension is inactive.
  public func coordinates(of point: Parameters) -> [Double] {
    dimensions.indices.map { index in
      isActive(index, at: point)
        ? dimensions[index].coordinate(of: point[dimensions[index].parameter])
        : anchorCoordinates[index]
    }
  }

  /// The point of the space that another stands for: each value moved to the nearest of its
  /// dimension, inactive dimensions and other parameters set to the anchor's, constraints repaired.
  ///
  /// A point of the space stands for itself.
  public func projection(of point: Parameters) -> Parameters {
    var result = anchor
    for dimension in dimensions {
      result[dimension.parameter] = dimension.clamped(point[dimension.parameter])
    }
    return repaired(canonical(result))
  }

  /// A point drawn evenly from the valid ones; after 64 draws that break a constraint, a repaired
  /// one.
  func randomPoint(using generator: inout KeyedGenerator) -> Parameters {
    var coordinates: [Double] = []
    for _ in 0..<64 {
      coordinates = dimensions.map { _ in generator.uniform() }
      if let point = validPoint(at: coordinates) { return point }
    }
    return point(at: coordinates)
  }

  private func unrepaired(at coordinates: [Double]) -> Parameters {
    var point = anchor
    for (dimension, coordinate) in zip(dimensions, coordinates) {
      point[dimension.parameter] = dimension.value(at: coordinate)
    }
    return canonical(point)
  }

  private func canonical(_ point: Parameters) -> Parameters {
    guard isConditional else { return point }
    var result = point
    for index in dimensions.indices where !isActive(index, at: point) {
      result[dimensions[index].parameter] = anchor[dimensions[index].parameter]
    }
    return result
  }

  private func repaired(_ point: Parameters) -> Parameters {
    var result = point
    for (rule, read) in constraints where !rule.holds(result) {
      for step in 1...16 where !rule.holds(result) {
        for index in read {
          let dimension = dimensions[index]
          let start = dimension.coordinate(of: point[dimension.parameter])
          let way = (anchorCoordinates[index] - start) * Double(step) / 16
          result[dimension.parameter] =
            step == 16 ? anchor[dimension.parameter] : dimension.value(at: start + way)
        }
      }
    }
    return result
  }
}
