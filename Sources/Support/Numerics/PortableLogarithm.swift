/// Logarithms that give the same bits on every machine, unlike the C library's.
///
/// They use only IEEE 754 additions, multiplications and divisions, in a fixed order: with m = x /
/// 2^e in [√½, √2) and z = (m − 1) / (m + 1), ln m = 2 · (z + z³/3 + z⁵/5 + …). The result is
/// within 4 units in the last place, and ``log2(_:)`` is exact at powers of two.
package enum PortableLogarithm {
  package static func log2(_ x: Double) -> Double {
    let (exponent, mantissaLog) = parts(x)
    return exponent + mantissaLog * 1.4426950408889634
  }

  package static func log(_ x: Double) -> Double {
    let (exponent, mantissaLog) = parts(x)
    return exponent * 0.6931471805599453 + mantissaLog
  }

  private static func parts(_ x: Double) -> (exponent: Double, mantissaLog: Double) {
    precondition(x > 0 && x.isFinite, "the logarithm of \(x) is not a number")
    var exponent = Double(x.exponent)
    var mantissa = x.significand
    if mantissa > 1.4142135623730951 {
      mantissa *= 0.5
      exponent += 1
    }
    let z = (mantissa - 1) / (mantissa + 1)
    let square = z * z
    var series = 0.0
    // z² ≤ 0.0295, so the terms from z²³ on are below 2⁻⁵³ of the first.
    for denominator in stride(from: 21, through: 1, by: -2) {
      series = series * square + 1 / Double(denominator)
    }
    return (exponent, 2 * z * series)
  }
}
