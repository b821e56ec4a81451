import Rules

/// Ratios of sums over cases, as a number for each case whose mean is the ratio.
enum LinearizedRatio {
  /// F1; 1 if nothing is expected and nothing found.
  static func f1(_ counts: [CaseCounts]) -> [Double] {
    values(
      counts.map { 2 * $0.truePositives },
      counts.map { 2 * $0.truePositives + $0.falsePositives + $0.falseNegatives }, empty: 1)
  }

  /// The share of findings that are expected; 1 if nothing is found.
  static func precision(_ counts: [CaseCounts]) -> [Double] {
    values(
      counts.map(\.truePositives), counts.map { $0.truePositives + $0.falsePositives }, empty: 1)
  }

  /// The share of expected findings that are found; 1 if nothing is expected.
  static func recall(_ counts: [CaseCounts]) -> [Double] {
    values(
      counts.map(\.truePositives), counts.map { $0.truePositives + $0.falseNegatives }, empty: 1)
  }

  private static func values(_ parts: [Double], _ wholes: [Double], empty: Double) -> [Double] {
    let whole = wholes.reduce(0, +)
    guard whole > 0 else { return parts.map { _ in empty } }
    let ratio = parts.reduce(0, +) / whole
    let scale = Double(parts.count) / whole
    return zip(parts, wholes).map { ratio + scale * ($0 - ratio * $1) }
  }
}
