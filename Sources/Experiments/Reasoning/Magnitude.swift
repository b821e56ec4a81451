import Support

enum Magnitude: String, Sendable, Hashable, CaseIterable {
  case small, medium, large

  /// The factor of a value, and the share of its range if it cannot be multiplied.
  var step: (factor: Double, share: Double) {
    switch self {
    case .small: (1.1, 0.1)
    case .medium: (1.3, 0.3)
    case .large: (2, 0.5)
    }
  }
}

enum Direction: String, Sendable, Hashable, CaseIterable {
  case increase, decrease
}

extension Parameter {
  /// Returns a value after a step, within bounds; the value itself if they leave no room.
  ///
  /// - Positive values are multiplied or divided, so that the same step down undoes a step up.
  /// - From zero, and within bounds that have zero inside them, a step is a share of their
  ///   distance.
  /// - Whole numbers are rounded away from the start, so that they move by at least 1.
  /// - An increase turns a switch on, a decrease turns it off.
  func stepped(
    _ value: Double, _ direction: Direction, _ magnitude: Magnitude,
    within bounds: ClosedRange<Double>
  ) -> Double {
    let isUp = direction == .increase
    let moved: Double
    if kind == .boolean {
      moved = isUp ? 1 : 0
    } else if value == 0 || bounds.lowerBound < 0 {
      let step = magnitude.step.share * (bounds.upperBound - bounds.lowerBound)
      moved = isUp ? value + step : value - step
    } else {
      moved = isUp ? value * magnitude.step.factor : value / magnitude.step.factor
    }
    let rounded =
      kind == .integer
      ? Self.roundedAway(moved, from: value, isUp: isUp) : Self.rounded(moved)
    return min(max(rounded, bounds.lowerBound), bounds.upperBound)
  }

  /// Returns the next whole number past a value. A product that misses a whole number only by
  /// rounding counts as that number.
  private static func roundedAway(_ moved: Double, from value: Double, isUp: Bool) -> Double {
    let slack = 1e-9 * max(1, abs(moved))
    return isUp
      ? max((moved - slack).rounded(.up), value + 1)
      : min((moved + slack).rounded(.down), value - 1)
  }

  /// Rounds to twelve digits, so that 2.2 × 1.1 reads as 2.42 and goes back to 2.2.
  private static func rounded(_ value: Double) -> Double {
    guard value != 0, value.isFinite else { return value }
    var scale = 1.0
    while abs(value) * scale < 1e11, scale < 1e22 { scale *= 10 }
    return (value * scale).rounded() / scale
  }
}
