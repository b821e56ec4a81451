package import Definitions
import Statistics

extension ComparisonStatistics {
  /// The statistics of a run's comparisons, whose tests by the declared metrics are one family;
  /// other metrics get no verdict. `repeated` is the place of the comparison that the first one
  /// repeats under another name, so that it is tested once.
  package static func family(
    _ comparisons: [Comparison], claim: Definition.Claim, repeated: Int? = nil
  ) -> [ComparisonStatistics] {
    let all = comparisons.map {
      ComparisonStatistics($0, rule: claim.rule).declaring(claim.metrics)
    }
    let first = repeated == nil ? 0 : 1
    var result = all[..<first] + corrected(Array(all[first...]), by: claim.metrics)
    if let repeated {
      for metric in claim.metrics {
        guard let row = result[repeated][metric] else { continue }
        result[0] = result[0].replacing(
          metric, correctedP: row.correctedP, familySize: row.familySize)
      }
    }
    return Array(result)
  }
}
