package import Support

/// A parameter that a study may change, laid out along the unit interval.
///
/// - A real range runs evenly from 0 to 1, in differences or, on a log scale, in factors. Its
///   values are decimal numbers: on a linear scale multiples of a power of ten, at least a million
///   of them; on a log scale numbers of six significant digits. The ends are exact.
/// - An integer range has an equal share of the interval for every number; on a log scale the
///   shares run from half below to half above the number.
/// - Choices have equal shares, in ascending order.
///
/// Every value of ``value(at:)`` is a fixed point: its ``coordinate(of:)`` gives the same value
/// again, to the last bit.
package struct ParameterDimension: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case real
    case integer
    case choice
  }

  package let parameter: Parameter
  package let kind: Kind
  /// The conditions for the dimension to be active; empty if it always is.
  package let conditions: [ParameterCondition]
  /// The number of values; `nil` for a real range.
  package let count: Int?
  package let bounds: ClosedRange<Double>

  package let choices: [Double]
  private let scale: Parameter.Scale
  /// The ends of the interval, as logarithms on a log scale.
  private let low, high: Double
  private let digits: Int

  /// Creates a dimension; `nil` for a domain of one value.
  ///
  /// - Parameter conditions: The conditions whose controllers are dimensions too. The domain's own
  ///   conditions are not read.
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

  /// Returns the value at a place of the unit interval. A place outside counts as the nearer end.
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

  /// Returns the place of a value: the middle of its share for a whole number or a choice.
  ///
  /// A value outside the range has the place of the nearer end. A value that is not a choice has
  /// the place of the nearest choice, the smaller of two.
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

  /// Returns the smallest value that is at least a number (or above it, if strict); `nil` if there
  /// is none.
  ///
  /// In a real range, the next value above a number is one step of its decimal places away.
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

  /// Returns the largest value that is at most a number (or below it, if strict); `nil` if there is
  /// none.
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

  /// Moves a number of a real range by one step of its decimal places.
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

  /// Returns the exponent of the power of ten at or below a number above zero.
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

  /// Returns the nearest multiple of 10^−places, as the decimal number reads.
  private static func rounded(_ value: Double, places: Int) -> Double {
    let power = powerOfTen(abs(places))
    return places >= 0 ? (value * power).rounded() / power : (value / power).rounded() * power
  }
}
