package import Support

extension ParameterSpace {
  /// The point of the space at a place of the unit cube.
  ///
  /// Where the values there break a constraint, they are repaired. With constraints of a definition,
  /// both sides of a broken comparison move half the way. Where that is not enough, and for the
  /// surface's own, the parameters of the first constraint that is broken move towards the anchor's by
  /// a sixteenth of the way, until none is.
  ///
  /// - Parameter coordinates: A number for each dimension; what lies outside 0 to 1 counts as the
  ///   nearer end. Those of inactive dimensions have no effect.
  package func point(at coordinates: [Double]) -> Parameters {
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
  package func validPoint(at coordinates: [Double]) -> Parameters? {
    let point = unrepaired(at: coordinates)
    return isValid(point) ? point : nil
  }

  /// The place of a point in the unit cube; that of the anchor's value where a dimension is inactive.
  package func coordinates(of point: Parameters) -> [Double] {
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
  package func projection(of point: Parameters) -> Parameters {
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

  /// The point with the anchor's values where dimensions are inactive.
  package func canonical(_ point: Parameters) -> Parameters {
    guard isConditional else { return point }
    var result = point
    for index in dimensions.indices where !isActive(index, at: point) {
      result[dimensions[index].parameter] = anchor[dimensions[index].parameter]
    }
    return result
  }

  /// A canonical point with broken constraints repaired.
  ///
  /// It ends, since the anchor keeps all constraints: one that is broken reads a dimension which is not
  /// there yet.
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
