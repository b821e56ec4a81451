import Definitions
package import Ranking
package import Support

/// A setting's scores on the queries of a definition, found without a run.
package struct ConfigurationEvaluation: Sendable {
  /// Which of a definition's queries are answered.
  package enum Part: String, Sendable, Hashable, CaseIterable {
    /// All of them: the definition holds none out, or every one in turn.
    case all
    /// Those that may be tuned on.
    case tuning
    /// Those that are held out.
    case heldOut = "held_out"
  }

  /// The plan that was carried out.
  package let plan: Plan
  /// The scored workload: its arm after is the setting, its arm before the other one.
  let workload: Workload
  package let lock: Lock
  /// Which queries were answered.
  package let part: Part
  package let queries: ReportedQueries
  package let evaluation: Evaluation
  /// The setting against another; `nil` if there is no other.
  package let comparison: Comparison?
  /// True if the difference can be believed; `nil` if there is no other setting.
  package let statistics: ComparisonStatistics?
  /// The parameters that could not act.
  package let ineffective: [IneffectiveParameter]
  /// The runs and evaluations that had looked at some of the same held-out queries before.
  package let earlierLooks: [String]
  package let warnings: [String]

  package var parameters: Parameters { workload.after }
  /// The setting that it is compared with; the same one if there is none.
  package var baseline: Parameters { workload.baseline }
  /// The number of queries of the definition.
  package var total: Int { workload.queryCount }
}

extension Definition {
  /// The definition with two settings to compare and nothing to tune or to turn off; its queries, how
  /// they are divided and how they are scored stay.
  ///
  /// - Parameters:
  ///   - configuration: The arm after.
  ///   - other: The arm before; the same setting if there is none.
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
  /// The queries to answer with a setting.
  ///
  /// - Parameter heldOut: True if the held-out queries are asked for.
  /// - Throws: `OperationError` (`argument`) if they are, and there are none.
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
