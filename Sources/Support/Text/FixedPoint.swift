/// The exact binary value is rounded to nearest, ties to even, as C's `printf` does. Zero has no
/// sign.
package enum FixedPoint {
  /// Infinities become `inf` and `-inf`, and NaN `nan`. From 2⁶⁴ on, the shortest text that reads
  /// as the same number is used. `signed` adds a plus to positive numbers.
  package static func text(_ number: Double, decimals: Int, signed: Bool = false) -> String {
    precondition((0...12).contains(decimals), "0 to 12 decimals")
    guard number.isFinite else { return number.isNaN ? "nan" : number < 0 ? "-inf" : "inf" }
    let plus = signed ? "+" : ""
    guard abs(number) < 0x1p64 else { return (number < 0 ? "" : plus) + "\(number)" }

    let power = (0..<decimals).reduce(UInt128(1)) { power, _ in power * 10 }
    let scaled = roundedProduct(abs(number), power)
    guard scaled > 0 else { return join(0, power, decimals) }
    return (number < 0 ? "-" : plus) + join(scaled, power, decimals)
  }

  package static func percentage(_ share: Double, decimals: Int = 1, signed: Bool = false) -> String
  {
    text(share * 100, decimals: decimals, signed: signed) + " %"
  }

  package static func pValue(_ p: Double) -> String {
    p < 0.00005 ? "<0.0001" : text(p, decimals: 4)
  }

  private static func join(_ scaled: UInt128, _ power: UInt128, _ decimals: Int) -> String {
    guard decimals > 0 else { return "\(scaled)" }
    let fraction = "\(scaled % power)"
    return "\(scaled / power)." + String(repeating: "0", count: decimals - fraction.count)
      + fraction
  }

  private static func roundedProduct(_ number: Double, _ power: UInt128) -> UInt128 {
    guard number > 0 else { return 0 }
    // number = significand · 2^exponent with a whole significand below 2⁵³; × 10¹² stays below 2⁹³.
    let exponent = Int(number.ulp.exponent)
    let significand = UInt128(number / number.ulp)
    let product = significand * power
    if exponent >= 0 { return product << UInt128(exponent) }
    let shift = -exponent
    guard shift < 128 else { return 0 }
    let quotient = product >> UInt128(shift)
    let remainder = product - (quotient << UInt128(shift))
    let half = UInt128(1) << UInt128(shift - 1)
    let roundsUp = remainder > half || (remainder == half && quotient & 1 == 1)
    return roundsUp ? quotient + 1 : quotient
  }
}
