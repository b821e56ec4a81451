package import Support

extension ParameterSpace {
  /// Returns the point at a place of the unit cube, its broken constraints repaired.
  package func point(at coordinates: [Double]) -> Parameters {
    repaired(unrepaired(at: coordinates))
  }

  /// Returns the point at a place, with exactly the values of `origin` where coordinates agree.
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

  /// Returns the point at a place; `nil` if it breaks a constraint.
  func validPoint(at coordinates: [Double]) -> Parameters? {
    let point = unrepaired(at: coordinates)
    return isValid(point) ? point : nil
  }

  /// Returns the place of a point; of the anchor in inactive dimensions.
  func coordinates(of point: Parameters) -> [Double] {
    dimensions.indices.map { index in
      isActive(index, at: point)
        ? dimensions[index].coordinate(of: point[dimensions[index].parameter])
        : anchorCoordinates[index]
    }
  }

  /// Returns the point of the space that another stands for: the nearest values, the anchor's where
  /// nothing matters, and constraints repaired.
  package func projection(of point: Parameters) -> Parameters {
    var result = anchor
    for dimension in dimensions {
      result[dimension.parameter] = dimension.clamped(point[dimension.parameter])
    }
    return repaired(canonical(result))
  }

  /// Draws a valid point evenly; after 64 draws in vain, returns a repaired one.
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

  package func canonical(_ point: Parameters) -> Parameters {
    guard isConditional else { return point }
    var result = point
    for index in dimensions.indices where !isActive(index, at: point) {
      result[dimensions[index].parameter] = anchor[dimensions[index].parameter]
    }
    return result
  }

  /// Moves both sides of broken comparisons half the way. If that is not enough, the parameters of
  /// the first broken constraint move to the anchor, which keeps all, by sixteenths.
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
