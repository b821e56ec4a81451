/// Exponentials that give the same bits on every machine.
///
/// Only IEEE 754 additions and multiplications, in a fixed order: with k the integer nearest to
/// x / ln 2 and r = x − k ln 2, eˣ = 2ᵏ (1 + r + r²/2! + … + r¹³/13!). It is within 2 units in the last
/// place of the true value.
package enum PortableExponential {
  /// e to the power of a number; 0 where it would be below 2⁻¹⁰²², infinite above 2¹⁰²³.
  @inline(__always)
  package static func exp(_ x: Double) -> Double {
    guard x > -708 else { return 0 }
    guard x < 709 else { return .infinity }
    let k = (x * 1.4426950408889634).rounded()
    // ln 2 in two parts, the first with 21 bits to spare, so that k times it is exact.
    let r = (x - k * 0x1.62E42FEEp-1) - k * 0x1.A39EF35793C76p-33
    var sum = 1.0 / 6_227_020_800
    sum = sum * r + 1.0 / 479_001_600
    sum = sum * r + 1.0 / 39_916_800
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
    sum = sum * r + 1
    return sum * Double(bitPattern: UInt64(bitPattern: Int64(k) + 1023) << 52)
  }
}
