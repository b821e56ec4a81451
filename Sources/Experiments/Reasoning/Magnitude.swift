import Support

/// How far a proposed change goes.
package enum Magnitude: String, Sendable, Hashable, CaseIterable {
  case small, medium, large

  /// The factor by which a value grows, or by which it is divided.
  var factor: Double {
    switch self {
    case .small: 1.1
    case .medium: 1.3
    case .large: 2
    }
  }

  /// The share of a range that is gone where there is nothing to multiply: a tenth, three tenths, half.
  var share: Double {
    switch self {
    case .small: 0.1
    case .medium: 0.3
    case .large: 0.5
    }
  }
}

/// Which way a proposed change goes.
package enum Direction: String, Sendable, Hashable, CaseIterable {
  case increase, decrease
}

extension Parameter {
  /// A value after a step, within bounds.
  ///
  /// - Positive values are multiplied or divided by 1.1, 1.3 or 2. So a step up is undone by the same
  ///   step down, as far as no bound cuts either, and no decrease of a positive value gives zero.
  /// - Where there is nothing to multiply, a step is a share of the bounds' distance: from zero, and in
  ///   bounds with zero inside them, whose two sides no factor connects.
  /// - Whole numbers are rounded away from where they start, so that they move by at least 1.
  /// - A switch is turned on by an increase and off by a decrease.
  ///
  /// - Parameters:
  ///   - value: The value before the step.
  ///   - direction: Which way the step goes.
  ///   - magnitude: How far it goes.
  ///   - bounds: What it is held to; it contains `value`, or the result is its nearer end.
  /// - Returns: The value after the step; `value` itself where a bound leaves no room.
  package func stepped(
    _ value: Double, _ direction: Direction, _ magnitude: Magnitude,
    within bounds: ClosedRange<Double>
  ) -> Double {
    let isUp = direction == .increase
    let moved: Double
    if kind == .boolean {
      moved = isUp ? 1 : 0
    } else if value == 0 || bounds.lowerBound < 0 {
      let step = magnitude.share * (bounds.upperBound - bounds.lowerBound)
      moved = isUp ? value + step : value - step
    } else {
      moved = isUp ? value * magnitude.factor : value / magnitude.factor
    }
    let rounded =
      kind == .integer
      ? Self.roundedAway(moved, from: value, isUp: isUp) : Self.rounded(moved)
    return min(max(rounded, bounds.lowerBound), bounds.upperBound)
  }

  /// The next whole number past a value, and at least one step from where it started; what a product
  /// misses a whole number by for lack of bits is none.
  private static func roundedAway(_ moved: Double, from value: Double, isUp: Bool) -> Double {
    let slack = 1e-9 * max(1, abs(moved))
    return isUp
      ? max((moved - slack).rounded(.up), value + 1)
      : min((moved + slack).rounded(.down), value - 1)
  }

  /// A value to twelve significant digits, so that 2.2 × 1.1 reads as 2.42 and goes back to 2.2.
  private static func rounded(_ value: Double) -> Double {
    guard value != 0, value.isFinite else { return value }
    var scale = 1.0
    while abs(value) * scale < 1e11, scale < 1e22 { scale *= 10 }
    return (value * scale).rounded() / scale
  }
}
