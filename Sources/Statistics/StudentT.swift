/// Quantiles of Student's t distribution with a whole number of degrees of freedom.
///
/// The finite sum of Abramowitz & Stegun 1964, formulas 26.7.3 and 26.7.4, and bisection. The bits
/// are the same on every machine.
package enum StudentT {
  /// Returns the number below which a share of the distribution lies, within about 10⁻¹².
  package static func quantile(_ share: Double, degrees: Int) -> Double {
    precondition(share > 0 && share < 1, "a quantile is of a share between 0 and 1")
    precondition(degrees >= 1, "the t distribution has at least one degree of freedom")
    if share < 0.5 { return -quantile(1 - share, degrees: degrees) }
    let target = 2 * share - 1
    var upper = 1.0
    while central(upper, degrees: degrees) < target { upper *= 2 }
    var lower = 0.0
    while true {
      let middle = (lower + upper) / 2
      if middle <= lower || middle >= upper || upper - lower < 1e-13 * upper { return middle }
      if central(middle, degrees: degrees) < target { lower = middle } else { upper = middle }
    }
  }

  /// Returns the share of the distribution between −t and t.
  static func central(_ t: Double, degrees: Int) -> Double {
    let n = Double(degrees)
    let hypotenuse = (n + t * t).squareRoot()
    let sine = t / hypotenuse
    let cosine = n.squareRoot() / hypotenuse
    let square = cosine * cosine
    let isEven = degrees % 2 == 0
    // The terms 1, 1/2 c², 1·3/(2·4) c⁴ … for even degrees, and c, 2/3 c³, 2·4/(3·5) c⁵ … for odd.
    var term = isEven ? 1 : cosine
    var sum = degrees == 1 ? 0 : term
    var divisor = isEven ? 2.0 : 3.0
    while divisor <= n - 2 {
      term *= square * (divisor - 1) / divisor
      sum += term
      divisor += 2
    }
    return isEven ? sine * sum : (arctangent(t / n.squareRoot()) + sine * sum) * (2 / Double.pi)
  }

  /// arctan x = 2 arctan (x / (1 + √(1 + x²))), three times, then the power series.
  private static func arctangent(_ x: Double) -> Double {
    var x = x
    for _ in 0..<3 { x /= 1 + (1 + x * x).squareRoot() }
    // x ≤ tan π/16, so the terms from x²⁵ on are below 2⁻⁵³ of the first.
    var series = 0.0
    for denominator in stride(from: 23, through: 1, by: -2) {
      series = 1 / Double(denominator) - x * x * series
    }
    return 8 * x * series
  }
}
