/// Exponentials that give the same bits on every machine.
///
/// They use only IEEE 754 additions and multiplications, in a fixed order: x is reduced to a whole
/// power of two and a rest r of at most half of ln 2, and eʳ is its Taylor polynomial.
package enum PortableExponential {
  /// Within 2 units in the last place; 0 below about 2⁻¹⁰²², infinity above 2¹⁰²³.
  ///
  /// With k the integer nearest to x / ln 2 and r = x − k ln 2, eˣ = 2ᵏ (1 + r + … + r¹³/13!).
  @inline(__always)
  package static func exp(_ x: Double) -> Double {
    guard x > -708 else { return 0 }
    guard x < 709 else { return .infinity }
    let k = (x * 1.4426950408889634).rounded()
    // ln 2 in two parts, the first with 21 bits to spare, so that k times it is exact.
    let r = (x - k * 0x1.62E42FEEp-1) - k * 0x1.A39EF35793C76p-33
    return polynomial(r, from: 1.0 / 6_227_020_800 * r + 1.0 / 479_001_600)
      * Double(bitPattern: UInt64(bitPattern: Int64(k) + 1023) << 52)
  }

  /// Returns 2^(−halves), with a relative error of at most 1e-13; 0 from a thousand on. It has one
  /// term less than ``exp(_:)`` and is for inner loops.
  @inline(__always)
  package static func share(afterHalving halves: Double) -> Double {
    guard halves < 1000 else { return 0 }
    // 2^-h = 2^-n · e^(-r ln 2), with r from -1/2 to 1/2.
    let whole = halves.rounded()
    return polynomial((whole - halves) * 0.6931471805599453, from: 1.0 / 479_001_600)
      * Double(sign: .plus, exponent: -Int(whole), significand: 1)
  }

  /// Continues Horner's scheme for the Taylor polynomial, given the coefficient of r¹².
  @inline(__always)
  package static func polynomial(_ r: Double, from leading: Double) -> Double {
    var sum = leading * r + 1.0 / 39_916_800
    sum = sum * r + 1.0 / 3_628_800
    sum = sum * r + 1.0 / 362_880
    sum = sum * r + 1.0 / 40_320
    sum = sum * r + 1.0 / 5_040
    sum = sum * r + 1.0 / 720
    sum = sum * r + 1.0 / 120
    sum = sum * r + 1.0 / 24
    sum = sum * r + 1.0 / 6
    sum = sum * r + 0.5
    sum = sum * r + 1
    return sum * r + 1
  }
}
