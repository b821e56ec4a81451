/// Exponential decay by halves, in a few multiplications.
///
/// Like ``Decay`` it is computed with IEEE multiplications and additions alone, so that it is the same
/// number on every machine; it is for inner loops.
package enum HalfLife {
  /// 2^(-halves), within 1e-13 of it in proportion; 1 for 0, 0 from a thousand on and for infinity.
  @inline(__always)
  package static func share(after halves: Double) -> Double {
    guard halves < 1000 else { return 0 }
    // 2^-h = 2^-n · e^(-r ln 2), with r from -1/2 to 1/2.
    let whole = halves.rounded()
    let x = (whole - halves) * 0.6931471805599453
    var sum = 1 / 479_001_600.0
    sum = sum * x + 1 / 39_916_800.0
    sum = sum * x + 1 / 3_628_800.0
    sum = sum * x + 1 / 362_880.0
    sum = sum * x + 1 / 40_320.0
    sum = sum * x + 1 / 5_040.0
    sum = sum * x + 1 / 720.0
    sum = sum * x + 1 / 120.0
    sum = sum * x + 1 / 24.0
    sum = sum * x + 1 / 6.0
    sum = sum * x + 0.5
    sum = sum * x + 1
    sum = sum * x + 1
    return sum * Double(sign: .plus, exponent: -Int(whole), significand: 1)
  }
}
