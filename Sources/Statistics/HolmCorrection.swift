/// The correction of p-values for having tested several things.
///
/// Holm 1979, Scandinavian Journal of Statistics 6(2), 65–70: whatever the dependence between the
/// tests, the chance that any true null hypothesis of the family is rejected stays at or below the
/// level. It rejects whatever Bonferroni's correction does, and more.
package enum HolmCorrection {
  /// The corrected p-values, in the order given.
  ///
  /// The k-th smallest of m p-values is multiplied by m − k + 1, is at least as large as the one
  /// before it, and at most 1. One p-value alone stays what it is. Only a family that was declared
  /// before the results were seen means anything (Fuhr 2017, doi:10.1145/3190580.3190586).
  ///
  /// - Parameter values: The p-values of the family.
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
