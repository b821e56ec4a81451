/// Corrects p-values for multiple tests.
///
/// Holm 1979, Scandinavian Journal of Statistics 6(2), 65–70: the probability of rejecting any true
/// null hypothesis stays at or below the level. It rejects at least as much as Bonferroni's.
package enum HolmCorrection {
  /// Returns the corrected p-values, in the given order.
  ///
  /// The correction is meaningful only for a family that was declared before the results were seen
  /// (Fuhr 2017, doi:10.1145/3190580.3190586).
  package static func corrected(_ values: [Double]) -> [Double] {
    var corrected = values
    var largest = 0.0
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    for (rank, index) in order.enumerated() {
      largest = max(largest, min(1, values[index] * Double(values.count - rank)))
      corrected[index] = largest
    }
    return corrected
  }
}
