import Support

package struct Verdict: Sendable, Hashable, CustomStringConvertible {
  package enum Conclusion: String, Sendable, Hashable, CaseIterable {
    case improved
    case notWorse = "not worse"
    case worse
    case inconclusive
    case none = "no verdict"
  }

  package struct Rule: Sendable, Hashable {
    /// The largest loss that does not matter; if `nil`, nothing is called not worse.
    package let margin: Double?
    package let level: Double
    package let population: PairedBootstrap.Population

    package init(
      margin: Double? = nil, level: Double = 0.05,
      population: PairedBootstrap.Population = .theseRepositories
    ) {
      precondition(margin.map { $0 > 0 } ?? true, "a margin is above 0")
      precondition(level > 0 && level < 1, "the level of a test lies between 0 and 1")
      self.margin = margin
      self.level = level
      self.population = population
    }
  }

  /// The fewest queries for a verdict: the usual, small size of a test collection (Voorhees 2009,
  /// quoted by Sakai 2016, doi:10.1007/s10791-015-9273-z). With a standard deviation of 0.3, they
  /// show a mean difference of 0.12 with a probability of 80 %.
  package static let minimumQueries = 50
  /// The fewest queries for a verdict without a warning: what Spärck Jones and van Rijsbergen
  /// called minimally acceptable (1975, quoted by Sakai 2016). They show 0.053 in the same way.
  static let comfortableQueries = 250

  package let conclusion: Conclusion
  /// One sentence without a full stop.
  package let reason: String
  package let warning: String?

  package init(conclusion: Conclusion, reason: String, warning: String?) {
    self.conclusion = conclusion
    self.reason = reason
    self.warning = warning
  }

  package var description: String {
    "\(conclusion.rawValue): \(reason)" + (warning.map { " (\($0))" } ?? "")
  }

  /// Reaches a verdict from the interval of after − before and the corrected p-value.
  ///
  /// Improved and worse need both a p-value up to the level and an interval on one side of zero.
  /// (The interval alone is too narrow with few queries; p alone does not say about which
  /// repositories.) A loss that is larger than its uncertainty is worse even within the margin.
  package init(interval: IntervalEstimate, p: Double, queries: Int, rule: Rule) {
    let few = queries < Self.comfortableQueries
    func text(_ number: Double) -> String { FixedPoint.text(number, decimals: 4, signed: true) }
    func margin(_ number: Double) -> String { FixedPoint.text(number, decimals: 4) }
    guard queries >= Self.minimumQueries else {
      conclusion = .none
      reason =
        "\(queries) \(queries == 1 ? "query is" : "queries are") fewer than \(Self.minimumQueries)"
      warning = nil
      return
    }
    warning = few ? "fewer than \(Self.comfortableQueries) queries: take it as provisional" : nil
    guard let limits = interval.limits else {
      conclusion = .inconclusive
      if case .undefined(let why) = interval { reason = why } else { reason = "no interval" }
      return
    }
    let range = "[\(text(limits.lower)), \(text(limits.upper))]"
    let isSignificant = p <= rule.level
    let within = rule.margin.map { limits.lower > -$0 } ?? false
    let ending: String
    if isSignificant, limits.lower > 0 {
      (conclusion, ending) = (.improved, "lies above zero")
    } else if isSignificant, limits.upper < 0 {
      let above = within ? ", though above a loss of \(margin(rule.margin ?? 0))" : ""
      (conclusion, ending) = (.worse, "lies below zero" + above)
    } else if within, let allowed = rule.margin {
      conclusion = .notWorse
      ending = "excludes a loss of \(margin(allowed)), the declared margin"
    } else if limits.lower <= 0, limits.upper >= 0 {
      (conclusion, ending) = (.inconclusive, "holds zero")
    } else {
      conclusion = .inconclusive
      ending = "excludes zero, the randomization test does not"
    }
    reason = "the interval \(range) \(ending)"
  }
}
