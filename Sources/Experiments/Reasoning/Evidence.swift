import Statistics

/// The trials of a statement: how many there were, how many helped, and by how much.
struct Evidence: Sendable, Hashable {
  enum Verdict: String, Sendable, Hashable {
    case untested
    case supported
    case contradicted
  }

  private(set) var tried = 0
  private(set) var helped = 0
  /// Summed in the order of the trials.
  private var sum = 0.0

  init(_ deltas: [Double] = []) {
    for delta in deltas { add(delta) }
  }

  var gain: Double? { tried == 0 ? nil : sum / Double(tried) }

  var verdict: Verdict {
    guard let gain else { return .untested }
    return gain > 0 && helped * 2 >= tried ? .supported : .contradicted
  }

  mutating func add(_ delta: Double) {
    tried += 1
    helped += delta > 0 ? 1 : 0
    sum += delta
  }

  var phrase: String {
    guard let gain else { return "untested" }
    let sign = gain > 0 ? "+" : ""
    let text =
      "helped in \(helped) of \(tried) \(tried == 1 ? "trial" : "trials"), "
      + "\(sign)\(gain.rounded(to: 4)) on average"
    return verdict == .contradicted ? "contradicted: \(text)" : text
  }
}
