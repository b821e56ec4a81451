package struct CaseTally: Sendable, Hashable {
  package var truePositives = 0
  package var falsePositives = 0
  package var falseNegatives = 0
  /// Lines annotated `ok` that were not found; lines without annotation are not counted.
  package var trueNegatives = 0

  package static let zero = CaseTally()

  package static func += (lhs: inout Self, rhs: Self) {
    lhs.truePositives += rhs.truePositives
    lhs.falsePositives += rhs.falsePositives
    lhs.falseNegatives += rhs.falseNegatives
    lhs.trueNegatives += rhs.trueNegatives
  }

  package func weighted(by weight: Double) -> CaseCounts {
    CaseCounts(
      truePositives: weight * Double(truePositives),
      falsePositives: weight * Double(falsePositives),
      falseNegatives: weight * Double(falseNegatives))
  }

  /// Youden's J, TP / (TP + FN) + TN / (TN + FP) − 1: 1 if everything is right, 0 if findings say
  /// nothing; `nil` without an expected line or without a negative.
  ///
  /// Negatives are the lines annotated `ok` and the lines without annotation that were found. Other
  /// lines without annotation are not counted: there are so many that every rule would look specific.
  /// So this J is a cautious estimate.
  ///
  /// Youden, W. J. (1950). https://doi.org/10.1002/1097-0142(1950)3:1<32::AID-CNCR2820030106>3.0.CO;2-3
  package var youden: Double? {
    let positives = truePositives + falseNegatives
    let negatives = trueNegatives + falsePositives
    guard positives > 0, negatives > 0 else { return nil }
    return Double(truePositives) / Double(positives) + Double(trueNegatives) / Double(negatives) - 1
  }
}

/// Right, wrong and missing findings, each weighted by its rule's severity.
package struct CaseCounts: Sendable, Hashable {
  package var truePositives = 0.0
  package var falsePositives = 0.0
  package var falseNegatives = 0.0

  package static func += (lhs: inout Self, rhs: Self) {
    lhs.truePositives += rhs.truePositives
    lhs.falsePositives += rhs.falsePositives
    lhs.falseNegatives += rhs.falseNegatives
  }

  package var precision: Double? {
    let found = truePositives + falsePositives
    return found > 0 ? truePositives / found : nil
  }

  package var recall: Double? {
    let expected = truePositives + falseNegatives
    return expected > 0 ? truePositives / expected : nil
  }

  /// 2 TP / (2 TP + FP + FN); `nil` if nothing is expected and nothing found.
  package var f1: Double? {
    let all = 2 * truePositives + falsePositives + falseNegatives
    return all > 0 ? 2 * truePositives / all : nil
  }
}
