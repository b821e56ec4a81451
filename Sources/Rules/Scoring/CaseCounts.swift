/// How many findings were right and wrong, and how many were missing.
package struct CaseTally: Sendable, Hashable {
  /// Expected lines that were found.
  package var truePositives = 0
  /// Lines that were found and are not expected.
  package var falsePositives = 0
  /// Expected lines that were not found.
  package var falseNegatives = 0
  /// Lines annotated `ok` that were not found; lines without annotation are not counted.
  package var trueNegatives = 0

  /// Creates a tally.
  package init(
    truePositives: Int = 0, falsePositives: Int = 0, falseNegatives: Int = 0,
    trueNegatives: Int = 0
  ) {
    self.truePositives = truePositives
    self.falsePositives = falsePositives
    self.falseNegatives = falseNegatives
    self.trueNegatives = trueNegatives
  }

  /// Adds the counts of another.
  package static func += (lhs: inout Self, rhs: Self) {
    lhs.truePositives += rhs.truePositives
    lhs.falsePositives += rhs.falsePositives
    lhs.falseNegatives += rhs.falseNegatives
    lhs.trueNegatives += rhs.trueNegatives
  }

  /// The counts with every finding and every expectation weighing that much.
  package func weighted(by weight: Double) -> CaseCounts {
    CaseCounts(
      truePositives: weight * Double(truePositives),
      falsePositives: weight * Double(falsePositives),
      falseNegatives: weight * Double(falseNegatives))
  }

  /// Youden's J, TP / (TP + FN) + TN / (TN + FP) − 1: 1 where all is right, 0 where findings tell
  /// nothing; `nil` without an expected line, or without a line that speaks of absence.
  ///
  /// Negatives are the lines annotated `ok`, and beside them the lines without annotation that were found
  /// all the same. Other lines without annotation are not counted: there are so many that they would
  /// make every rule look specific. So J is on the cautious side.
  ///
  /// Youden, W. J. (1950). https://doi.org/10.1002/1097-0142(1950)3:1<32::AID-CNCR2820030106>3.0.CO;2-3
  package var youden: Double? {
    let positives = truePositives + falseNegatives
    let negatives = trueNegatives + falsePositives
    guard positives > 0, negatives > 0 else { return nil }
    return Double(truePositives) / Double(positives) + Double(trueNegatives) / Double(negatives) - 1
  }
}

/// Findings that were right and wrong, and missing ones, each with the weight of its rule's severity.
package struct CaseCounts: Sendable, Hashable {
  /// Expected lines that were found.
  package var truePositives = 0.0
  /// Lines that were found and are not expected.
  package var falsePositives = 0.0
  /// Expected lines that were not found.
  package var falseNegatives = 0.0

  /// Creates counts.
  package init(
    truePositives: Double = 0, falsePositives: Double = 0, falseNegatives: Double = 0
  ) {
    self.truePositives = truePositives
    self.falsePositives = falsePositives
    self.falseNegatives = falseNegatives
  }

  /// Adds the counts of another.
  package static func += (lhs: inout Self, rhs: Self) {
    lhs.truePositives += rhs.truePositives
    lhs.falsePositives += rhs.falsePositives
    lhs.falseNegatives += rhs.falseNegatives
  }

  /// The share of findings that are right; `nil` where there are none.
  package var precision: Double? {
    let found = truePositives + falsePositives
    return found > 0 ? truePositives / found : nil
  }

  /// The share of expected lines that were found; `nil` where none are expected.
  package var recall: Double? {
    let expected = truePositives + falseNegatives
    return expected > 0 ? truePositives / expected : nil
  }

  /// The harmonic mean of precision and recall, 2 TP / (2 TP + FP + FN): 0 where something is expected
  /// and nothing found; `nil` where nothing is expected and nothing found.
  package var f1: Double? {
    let all = 2 * truePositives + falsePositives + falseNegatives
    return all > 0 ? 2 * truePositives / all : nil
  }
}
