/// Differences of paired scores.
package enum PairedDifference {
  /// Differences up to this are ties: two rankings of equal worth can differ in the last digits of
  /// a sum.
  package static let tieTolerance = 1e-12
}
