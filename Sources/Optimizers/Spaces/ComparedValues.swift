package import Support

/// The joint values of parameters under comparisons: the smallest and the largest of each.
///
/// Each comparison narrows both sides until nothing changes. For comparisons of order this decides
/// if a solution exists, and the smallest values are one: Jeavons & Cooper 1995, "Tractable
/// constraints on ordered domains", Artificial Intelligence 79(2).
package struct ComparedValues: Sendable {
  package enum Values: Sendable {
    case one(Double)
    case any(ParameterDimension)
  }

  private struct Edge: Sendable {
    let low: Int
    let high: Int
    let isStrict: Bool
  }

  /// The parameters, in the order of the surface. In `values`, numbers follow them.
  private let parameters: [Parameter]
  private let values: [Values]
  private let edges: [Edge]
  private let rounds: Int
  private var lower: [Double]
  private var upper: [Double]

  /// Fails if no values keep the comparisons.
  package init?(_ comparisons: [ParameterComparison], possible: (Parameter) -> Values) {
    let indices = Set(comparisons.flatMap { $0.parameters.map(\.index) }).sorted()
    parameters = indices.map { ParameterSurface.all[$0] }
    var values = parameters.map(possible)
    func place(_ parameter: Parameter) -> Int { indices.firstIndex(of: parameter.index) ?? 0 }
    edges = comparisons.map { comparison in
      let left = place(comparison.left)
      let right: Int
      switch comparison.right {
      case .parameter(let parameter): right = place(parameter)
      case .number(let number):
        right = values.count
        values.append(.one(number))
      }
      let isUpward = comparison.relation.isUpward
      return Edge(
        low: isUpward ? left : right, high: isUpward ? right : left,
        isStrict: comparison.relation.isStrict)
    }
    self.values = values
    // If values still change after this many rounds, they move in a circle that no values can keep.
    rounds = values.reduce(2) { sum, values in
      if case .any(let dimension) = values { sum + 1 + dimension.choices.count } else { sum + 1 }
    }
    lower = values.map(\.bounds.lowerBound)
    upper = values.map(\.bounds.upperBound)
    guard raise(), reduce() else { return nil }
  }

  /// Returns the point with values that keep the comparisons, each as near to its own as those of
  /// earlier parameters allow; `nil` if numbers are too large to tell apart.
  func applied(to point: Parameters, lastFirst: Bool = false) -> Parameters? {
    var rest = self
    var result = point
    for place in lastFirst ? Array(parameters.indices.reversed()) : Array(parameters.indices) {
      let value = values[place].clamped(point[parameters[place]])
      rest.lower[place] = min(max(value, rest.lower[place]), rest.upper[place])
      guard rest.raise() else { return nil }
      rest.upper[place] = rest.lower[place]
      guard rest.reduce() else { return nil }
    }
    for (place, parameter) in parameters.enumerated() { result[parameter] = rest.lower[place] }
    return result
  }

  /// Returns a point that keeps the comparisons: each side of a broken one moves half the way.
  func balanced(_ point: Parameters) -> Parameters? {
    guard let first = applied(to: point), let last = applied(to: point, lastFirst: true) else {
      return nil
    }
    var middle = point
    for (place, parameter) in parameters.enumerated() where first[parameter] != last[parameter] {
      let value = (first[parameter] + last[parameter]) / 2
      middle[parameter] = values[place].rounded(value)
    }
    for parameter in parameters where first[parameter] == last[parameter] {
      middle[parameter] = first[parameter]
    }
    return applied(to: middle)
  }

  private mutating func raise() -> Bool {
    for _ in 0..<rounds {
      var isMoving = false
      for edge in edges {
        guard
          let least = values[edge.high].smallest(
            atLeast: lower[edge.low], isStrict: edge.isStrict), least <= upper[edge.high]
        else { return false }
        if least > lower[edge.high] { (lower[edge.high], isMoving) = (least, true) }
      }
      if !isMoving { return true }
    }
    return false
  }

  private mutating func reduce() -> Bool {
    for _ in 0..<rounds {
      var isMoving = false
      for edge in edges {
        guard
          let greatest = values[edge.low].largest(
            atMost: upper[edge.high], isStrict: edge.isStrict), greatest >= lower[edge.low]
        else { return false }
        if greatest < upper[edge.low] { (upper[edge.low], isMoving) = (greatest, true) }
      }
      if !isMoving { return true }
    }
    return false
  }
}

extension ComparedValues.Values {
  package var bounds: ClosedRange<Double> {
    switch self {
    case .one(let value): value...value
    case .any(let dimension): dimension.bounds
    }
  }

  private var dimension: ParameterDimension? {
    if case .any(let dimension) = self { dimension } else { nil }
  }

  func clamped(_ number: Double) -> Double { dimension?.clamped(number) ?? bounds.lowerBound }

  /// Returns the nearest value with no more than the usual decimal places.
  func rounded(_ number: Double) -> Double {
    dimension.map { $0.value(at: $0.coordinate(of: number)) } ?? bounds.lowerBound
  }

  func smallest(atLeast number: Double, isStrict: Bool) -> Double? {
    switch self {
    case .one(let value): isStrict ? (value > number ? value : nil) : value >= number ? value : nil
    case .any(let dimension): dimension.smallest(atLeast: number, isStrict: isStrict)
    }
  }

  func largest(atMost number: Double, isStrict: Bool) -> Double? {
    switch self {
    case .one(let value): isStrict ? (value < number ? value : nil) : value <= number ? value : nil
    case .any(let dimension): dimension.largest(atMost: number, isStrict: isStrict)
    }
  }
}
