package import Definitions
import Statistics

extension ComparisonStatistics {
  /// The statistics of a run's comparisons, whose tests by the declared metrics are one family.
  /// Metrics that were not declared keep the p-value of their own test, and get no verdict.
  ///
  /// - Parameter repeated: The place of the comparison that the first one repeats under another
  ///   name, so that it is tested once; `nil` if it stands for itself.
  package static func family(
    _ comparisons: [Comparison], claim: Definition.Claim, repeated: Int? = nil
  ) -> [ComparisonStatistics] {
    let all = comparisons.map {
      ComparisonStatistics($0, rule: claim.rule).declaring(claim.metrics)
    }
    let members = all.indices.dropFirst(repeated == nil ? 0 : 1).flatMap { member in
      claim.metrics.compactMap { metric in all[member][metric].map { (member, metric, $0.test.p) } }
    }
    let corrected = HolmCorrection.corrected(members.map(\.2))
    var result = all
    for ((member, metric, _), p) in zip(members, corrected) {
      result[member] = result[member].replacing(metric, correctedP: p, familySize: members.count)
    }
    if let repeated {
      for metric in claim.metrics {
        guard let row = result[repeated][metric] else { continue }
        result[0] = result[0].replacing(
          metric, correctedP: row.correctedP, familySize: row.familySize)
      }
    }
    return result
  }
}
