/// The variation of paired differences between queries, and the precision of their mean over
/// queries, then over the fixed repositories.
package struct DifferenceSpread: Sendable, Hashable {
  package let mean: Double
  /// The deviation around the repository's mean, pooled: √(Σ(nᵣ − 1)sᵣ² / Σ(nᵣ − 1)).
  let standardDeviation: Double
  package let degrees: Int
  /// √(Σ sᵣ²/nᵣ) / repositories.
  package let standardError: Double
  /// By Satterthwaite 1946, doi:10.2307/3002019, rounded down.
  let errorDegrees: Int

  /// Fails if there is no repository, one has fewer than two queries, or the differences within
  /// each repository are equal (within ``PairedDifference/tieTolerance``).
  package init?(_ differences: [[Double]]) {
    guard !differences.isEmpty, differences.allSatisfy({ $0.count >= 2 }) else { return nil }
    let repositories = Double(differences.count)
    var means = 0.0
    var squares = 0.0
    var degrees = 0
    var variance = 0.0
    var fourth = 0.0
    for values in differences {
      let count = Double(values.count)
      let mean = values.reduce(0, +) / count
      let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let share = square / (count - 1) / count
      means += mean
      squares += square
      degrees += values.count - 1
      variance += share
      fourth += share * share / (count - 1)
    }
    let deviation = (squares / Double(degrees)).squareRoot()
    guard deviation > PairedDifference.tieTolerance else { return nil }
    self.mean = means / repositories
    self.standardDeviation = deviation
    self.degrees = degrees
    self.standardError = variance.squareRoot() / repositories
    self.errorDegrees = max(1, Int(variance * variance / fourth * (1 + 1e-12)))
  }

  /// Cohen's d of paired data: the mean difference in standard deviations, with the correction 1 −
  /// 3 / (4ν − 1) for few queries, ν = ``degrees`` (Hedges 1981, doi:10.3102/10769986006002107).
  ///
  /// Report the difference itself beside it (Fuhr 2017, doi:10.1145/3190580.3190586). A paired d is
  /// larger than that of two independent samples: compare it only with other paired ones.
  package var standardizedEffect: Double {
    // With one degree of freedom the factor is 0; the exact one is 0 too.
    mean / standardDeviation * (1 - 3 / (4 * Double(degrees) - 1))
  }

  /// Returns the smallest true difference that so many queries show with a probability of `power`.
  ///
  /// By the paired t-test, as in topic-set-size design (Sakai 2016, doi:10.1007/s10791-015-9273-z):
  /// (t₁₋α⸝₂ + t_power) · ``standardError``, with ``errorDegrees``; within 0.13 % of the noncentral
  /// t for 10 queries. A smaller observed difference can be real, and a smaller real one missed.
  package func detectableDifference(power: Double = 0.8, level: Double = 0.05) -> Double {
    precondition(power > 0.5 && power < 1, "the power lies between 0.5 and 1")
    precondition(level > 0 && level < 1, "the level of a test lies between 0 and 1")
    return standardError
      * (StudentT.quantile(1 - level / 2, degrees: errorDegrees)
        + StudentT.quantile(power, degrees: errorDegrees))
  }
}

package enum PairedDifference {
  /// The largest difference that counts as a tie, because the last digits of a sum can differ.
  package static let tieTolerance = 1e-12
}
