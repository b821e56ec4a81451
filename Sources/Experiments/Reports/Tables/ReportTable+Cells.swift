import Statistics
import Support

extension ReportTable {
  /// A number with its sign and four decimals.
  static func signed(_ number: Double) -> String {
    FixedPoint.text(number, decimals: 4, signed: true)
  }

  static func range(_ estimate: IntervalEstimate) -> String {
    estimate.limits.map { "[\(signed($0.lower)), \(signed($0.upper))]" } ?? "n/a"
  }

  /// Notes that say why intervals are undefined, each reason once.
  static func missing(_ estimates: [IntervalEstimate]) -> [String] {
    var reasons: [String] = []
    for case .undefined(let reason) in estimates where !reasons.contains(reason) {
      reasons.append(reason)
    }
    return reasons.map { "No interval: \($0)." }
  }

  /// A number with at most two decimals, without zeros at the end.
  static func trimmed(_ number: Double) -> String {
    var text = FixedPoint.text(number, decimals: 2)
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }
}
