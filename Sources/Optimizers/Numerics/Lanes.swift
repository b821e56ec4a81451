/// Eight numbers that are added at once, so that the order of long sums, and with it their bits,
/// does not depend on the machine.
typealias Lanes = SIMD8<Double>

extension SIMD8<Double> {
  @inline(__always)
  var total: Double {
    let four = lowHalf + highHalf
    let two = four.lowHalf + four.highHalf
    return two[0] + two[1]
  }

  @inline(__always)
  static func needed(for count: Int) -> Int { (count + 7) >> 3 }

  static func packed(_ numbers: [Double]) -> [Self] {
    var result = [Self](repeating: .zero, count: needed(for: numbers.count))
    for (index, number) in numbers.enumerated() { result[index >> 3][index & 7] = number }
    return result
  }
}

extension [SIMD8<Double>] {
  /// Returns the sum of the products of numbers in the same places.
  @inline(__always)
  func dot(_ other: [SIMD8<Double>]) -> Double {
    var sum = Lanes.zero
    for (own, lanes) in zip(self, other) { sum += own * lanes }
    return sum.total
  }
}
