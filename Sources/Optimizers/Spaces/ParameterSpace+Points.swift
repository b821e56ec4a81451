package import Support

extension ParameterSpace {
  /// Returns the point of the space at a place of the unit cube.
  ///
  /// If the values there break a constraint, they are repaired. With constraints of a definition,
  /// both sides of a broken comparison move half the way. If that is not enough, and for the
  /// surface's own constraints, the parameters of the first broken constraint move towards the
  /// anchor's by a sixteenth of the way, until no constraint is broken.
  ///
  /// - Parameter coordinates: A number for each dimension; one outside 0 to 1 counts as the nearer
  ///   end. Those of inactive dimensions have no effect.
  package func point(at coordinates: [Double]) -> Parameters {
    repaired(unrepaired(at: coordinates))
  }

  /// Returns the point of the space at a place of the unit cube. If a coordinate agrees with that
  /// of `origin`, the value is exactly that of `origin`.
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

  /// Returns the point at a place of the unit cube; `nil` if it breaks a constraint.
  func validPoint(at coordinates: [Double]) -> Parameters? {
    let point = unrepaired(at: coordinates)
    return isValid(point) ? point : nil
  }

  /// Returns the place of a point in the unit cube; for an inactive dimension, that of the anchor's
  /// value.
  func coordinates(of point: Parameters) -> [Double] {
    dimensions.indices.map { index in
      isActive(index, at: point)
        ? dimensions[index].coordinate(of: point[dimensions[index].parameter])
        : anchorCoordinates[index]
    }
  }

  /// Returns the point of the space that another point stands for: each value moves to the nearest
  /// of its dimension, inactive dimensions and other parameters get the anchor's values, and
  /// constraints are repaired.
  ///
  /// A point of the space stands for itself.
  package func projection(of point: Parameters) -> Parameters {
    var result = anchor
    for dimension in dimensions {
      result[dimension.parameter] = dimension.clamped(point[dimension.parameter])
    }
    return repaired(canonical(result))
  }

  /// Draws a point evenly from the valid ones. After 64 draws that break a constraint, returns a
  /// repaired one.
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

  /// Returns the point with the anchor's values in inactive dimensions.
  package func canonical(_ point: Parameters) -> Parameters {
    guard isConditional else { return point }
    var result = point
    for index in dimensions.indices where !isActive(index, at: point) {
      result[dimensions[index].parameter] = anchor[dimensions[index].parameter]
    }
    return result
  }

  /// Repairs the broken constraints of a canonical point.
  ///
  /// It terminates, since the anchor keeps all constraints: a broken one reads a dimension that has
  /// not reached the anchor yet.
  private func repaired(_ point: Parameters) -> Parameters {
    guard !isValid(point) else { return point }
    if let balanced = compared?.balanced(point).map(canonical), isValid(balanced) {
      return balanced
    }
    var result = point
    var steps = dimensions.map { _ in 0 }
    while let broken = constraints.first(where: { !$0.rule.holds(result) }) {
      let moving = broken.dimensions.filter { steps[$0] < 16 }
      guard !moving.isEmpty else { return anchor }
      for index in moving {
        steps[index] += 1
        let dimension = dimensions[index]
        let start = dimension.coordinate(of: point[dimension.parameter])
        let way = (anchorCoordinates[index] - start) * Double(steps[index]) / 16
        result[dimension.parameter] =
          steps[index] == 16 ? anchor[dimension.parameter] : dimension.value(at: start + way)
      }
      result = canonical(result)
    }
    return result
  }
}
