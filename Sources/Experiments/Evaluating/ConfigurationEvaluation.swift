import Definitions
package import Ranking
package import Support

/// A setting's scores on the queries of a definition, found without a run.
package struct ConfigurationEvaluation: Sendable {
  package enum Part: String, Sendable, Hashable, CaseIterable {
    case all
    case tuning
    case heldOut = "held_out"
  }

  package let plan: Plan
  /// Its arm after is the setting, its arm before the other one.
  let workload: Workload
  package let lock: Lock
  package let part: Part
  package let queries: ReportedQueries
  package let evaluation: Evaluation
  package let comparison: Comparison?
  package let statistics: ComparisonStatistics?
  package let ineffective: [IneffectiveParameter]
  /// The runs and evaluations that had looked at some of the same held-out queries before.
  package let earlierLooks: [String]
  package let warnings: [String]

  package var parameters: Parameters { workload.after }
  package var baseline: Parameters { workload.baseline }
  package var total: Int { workload.queryCount }
}

extension Definition {
  /// Returns the definition with two settings to compare, and nothing to tune or to turn off.
  func evaluating(_ configuration: Configuration, against other: Configuration?) -> Definition {
    var copy = self
    copy.baseline = other ?? configuration
    copy.after = configuration
    copy.proposers = []
    copy.ablating = .none
    copy.sensitivity = nil
    return copy
  }
}

extension QuerySplit {
  func evaluationPart(heldOut: Bool) throws(OperationError) -> ConfigurationEvaluation.Part {
    let holdsOut = split != nil && partCount == 1
    guard heldOut else { return holdsOut ? .tuning : .all }
    guard holdsOut else {
      throw OperationError(
        .argument,
        split == nil
          ? "the definition holds no queries out"
          : "the definition holds every query out in one of its folds",
        remedy: "leave out --held-out, and all queries are answered")
    }
    return .heldOut
  }
}
