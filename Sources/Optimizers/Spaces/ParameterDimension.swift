package import Support

/// A parameter that a study may change, laid out along the unit interval.
///
/// - Real ranges have decimal values: multiples of a power of ten, at least a million of them, or
///   six significant digits on a log scale. The ends are exact.
/// - Whole numbers have equal shares; on a log scale, from half below to half above.
/// - Choices have equal shares, ascending.
///
/// The ``coordinate(of:)`` of every ``value(at:)`` gives the same bits again.
package struct ParameterDimension: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case real, integer, choice
  }

  package let parameter: Parameter
  package let kind: Kind
  package let conditions: [ParameterCondition]
  /// The number of values; `nil` for a real range.
  package let count: Int?
  package let bounds: ClosedRange<Double>

  package let choices: [Double]
  private let scale: Parameter.Scale
  private let low, high: Double
  private let digits: Int

  /// Fails for a domain of one value. Only the given conditions are read, not the domain's.
  package init?(_ domain: ParameterDomain, conditions: [ParameterCondition] = []) {
    parameter = domain.parameter
    self.conditions = conditions
    bounds = domain.bounds
    guard bounds.lowerBound < bounds.upperBound else { return nil }
    switch domain.values {
    case .fixed: return nil
    case .choices(let values):
      kind = .choice
      choices = values.sorted()
      scale = .linear
      count = choices.count
      (low, high, digits) = (0, Double(choices.count), 0)
    case .range(let range, let written):
      choices = []
      scale = written
      let isWhole = domain.parameter.kind != .real
      kind = isWhole ? .integer : .real
      count = isWhole ? Int(range.upperBound - range.lowerBound) + 1 : nil
      let margin = isWhole ? 0.5 : 0
      let ends = (range.lowerBound - margin, range.upperBound + margin)
      (low, high) = scale == .log ? (Self.log(ends.0), Self.log(ends.1)) : ends
      digits = 6 - Self.magnitude(of: range.upperBound - range.lowerBound)
    }
  }

  package func value(at coordinate: Double) -> Double {
    switch kind {
    case .choice: return choices[index(at: coordinate)]
    case .real where coordinate <= 0: return bounds.lowerBound
    case .real where coordinate >= 1: return bounds.upperBound
    default: break
    }
    let raw = low + min(max(coordinate, 0), 1) * (high - low)
    let value = scale == .log ? PortableExponential.exp(raw) : raw
    if kind == .integer { return min(max(value.rounded(), bounds.lowerBound), bounds.upperBound) }
    let places = scale == .log ? 5 - Self.magnitude(of: value) : digits
    return min(max(Self.rounded(value, places: places), bounds.lowerBound), bounds.upperBound)
  }

  /// Returns the place of the nearest value, the smaller of two choices: the middle of its share
  /// for a whole number or a choice.
  package func coordinate(of value: Double) -> Double {
    if kind == .choice { return (Double(nearestChoice(to: value)) + 0.5) / high }
    let inside = min(max(value, bounds.lowerBound), bounds.upperBound)
    let whole = kind == .integer ? inside.rounded() : inside
    let place = ((scale == .log ? Self.log(whole) : whole) - low) / (high - low)
    return min(max(place, 0), 1)
  }

  package func clamped(_ value: Double) -> Double {
    switch kind {
    case .choice: choices[nearestChoice(to: value)]
    case .integer: min(max(value.rounded(), bounds.lowerBound), bounds.upperBound)
    case .real: min(max(value, bounds.lowerBound), bounds.upperBound)
    }
  }

  /// Returns the smallest value at or, if strict, above a number. In a real range the next value is
  /// one step of its decimal places away.
  func smallest(atLeast number: Double, isStrict: Bool) -> Double? {
    func fits(_ value: Double) -> Bool { isStrict ? value > number : value >= number }
    if fits(bounds.lowerBound) { return bounds.lowerBound }
    guard number <= bounds.upperBound else { return nil }
    switch kind {
    case .choice: return choices.first(where: fits)
    case .integer:
      let value = isStrict ? number.rounded(.down) + 1 : number.rounded(.up)
      return value <= bounds.upperBound ? value : nil
    case .real:
      let value = min(isStrict ? stepped(number, by: 1) : number, bounds.upperBound)
      return fits(value) ? value : nil
    }
  }

  func largest(atMost number: Double, isStrict: Bool) -> Double? {
    func fits(_ value: Double) -> Bool { isStrict ? value < number : value <= number }
    if fits(bounds.upperBound) { return bounds.upperBound }
    guard number >= bounds.lowerBound else { return nil }
    switch kind {
    case .choice: return choices.last(where: fits)
    case .integer:
      let value = isStrict ? number.rounded(.up) - 1 : number.rounded(.down)
      return value >= bounds.lowerBound ? value : nil
    case .real:
      let value = max(isStrict ? stepped(number, by: -1) : number, bounds.lowerBound)
      return fits(value) ? value : nil
    }
  }

  private func stepped(_ number: Double, by sign: Double) -> Double {
    let places = scale == .log ? 5 - Self.magnitude(of: number) : digits
    let power = Self.powerOfTen(abs(places))
    return Self.rounded(number + sign * (places >= 0 ? 1 / power : power), places: places)
  }

  func index(of value: Double) -> Int {
    kind == .choice ? nearestChoice(to: value) : Int(clamped(value) - bounds.lowerBound)
  }

  package func value(index: Int) -> Double {
    kind == .choice ? choices[index] : bounds.lowerBound + Double(index)
  }

  private func index(at coordinate: Double) -> Int {
    min(max(Int((coordinate * high).rounded(.down)), 0), choices.count - 1)
  }

  private func nearestChoice(to value: Double) -> Int {
    var best = 0
    for index in choices.indices where abs(choices[index] - value) < abs(choices[best] - value) {
      best = index
    }
    return best
  }

  private static func log(_ value: Double) -> Double { PortableLogarithm.log(value) }

  private static func magnitude(of value: Double) -> Int {
    var exponent = 0
    var power = 1.0
    while power * 10 <= value {
      power *= 10
      exponent += 1
    }
    while power > value, exponent > -300 {
      exponent -= 1
      power = 1 / powerOfTen(-exponent)
    }
    return exponent
  }

  private static func powerOfTen(_ exponent: Int) -> Double {
    (0..<exponent).reduce(1.0) { power, _ in power * 10 }
  }

  private static func rounded(_ value: Double, places: Int) -> Double {
    let power = powerOfTen(abs(places))
    return places >= 0 ? (value * power).rounded() / power : (value / power).rounded() * power
  }
}
