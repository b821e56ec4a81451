import Statistics

/// How trials bore out what was said: how often it was tried, how often that helped, and by how much.
package struct Evidence: Sendable, Hashable {
  /// What trials say of it.
  package enum Verdict: String, Sendable, Hashable {
    /// No trial has put it to the test.
    case untested
    /// Trials gain on average, and at least half of them gain.
    case supported
    /// They do not.
    case contradicted
  }

  /// How many trials there were.
  package private(set) var tried = 0
  /// How many of them gained on the tuning queries.
  package private(set) var helped = 0
  /// The gains on the tuning queries, summed in the order of the trials.
  private var sum = 0.0

  /// No trial.
  package init() {}

  /// The mean gain of a trial on the tuning queries; `nil` without one.
  package var gain: Double? { tried == 0 ? nil : sum / Double(tried) }

  /// What trials say of it.
  package var verdict: Verdict {
    guard let gain else { return .untested }
    return gain > 0 && helped * 2 >= tried ? .supported : .contradicted
  }

  /// Takes a trial into account.
  mutating func add(_ delta: Double) {
    tried += 1
    helped += delta > 0 ? 1 : 0
    sum += delta
  }

  /// The evidence in words, such as `helped in 2 of 3 trials, +0.012 on average`.
  package var phrase: String {
    guard let gain else { return "untested" }
    let sign = gain > 0 ? "+" : ""
    let text =
      "helped in \(helped) of \(tried) \(tried == 1 ? "trial" : "trials"), "
      + "\(sign)\(gain.rounded(to: 4)) on average"
    return verdict == .contradicted ? "contradicted: \(text)" : text
  }
}
