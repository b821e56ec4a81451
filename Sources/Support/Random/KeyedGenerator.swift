/// The random numbers for one decision of an experiment, determined by a key alone.
///
/// The key is written as bytes: the seed (8, little-endian), the length of the purpose in UTF-8
/// bytes (8), the purpose, the iteration (8) and the candidate (8). Their 64-bit FNV-1a hash seeds
/// SplitMix64, whose first four outputs are the state of xoshiro256**. All of this, and everything
/// derived from it below, is part of the format of a run: a change would change results.
package struct KeyedGenerator: RandomNumberGenerator, Sendable, Hashable {
  private var generator: Xoshiro256StarStar

  /// The purpose names the decision that the numbers make, such as `paired-bootstrap`.
  package init(seed: UInt64, purpose: String, iteration: Int = 0, candidate: Int = 0) {
    var hash = FNV1a()
    hash.combine(seed)
    hash.combine(UInt64(purpose.utf8.count))
    for byte in purpose.utf8 { hash.combine(byte: byte) }
    hash.combine(UInt64(bitPattern: Int64(iteration)))
    hash.combine(UInt64(bitPattern: Int64(candidate)))
    self.generator = Xoshiro256StarStar(seed: hash.value)
  }

  @inline(__always)
  package mutating func next() -> UInt64 { generator.next() }

  /// Returns a whole number from 0 up to but not including `bound`, uniformly distributed, by the
  /// method of Lemire 2019, doi:10.1145/3230636.
  @inline(__always)
  package mutating func integer(below bound: UInt64) -> UInt64 {
    precondition(bound > 0, "there is no number from 0 below 0")
    var (high, low) = next().multipliedFullWidth(by: bound)
    if low < bound {
      let threshold = (0 &- bound) % bound
      while low < threshold { (high, low) = next().multipliedFullWidth(by: bound) }
    }
    return high
  }

  package mutating func integer(in range: ClosedRange<Int>) -> Int {
    let width = UInt64(bitPattern: Int64(range.upperBound &- range.lowerBound))
    let offset = width == .max ? next() : integer(below: width + 1)
    return range.lowerBound &+ Int(Int64(bitPattern: offset))
  }

  /// Returns a number in [0, 1): one of the 2⁵³ multiples of 2⁻⁵³, uniformly distributed.
  package mutating func uniform() -> Double {
    Double(next() &>> 11) * 0x1p-53
  }

  /// Returns a number from the standard normal distribution.
  ///
  /// The polar method of Marsaglia & Bray 1964, doi:10.1137/1006063. The second number of each pair
  /// is discarded, so that a draw leaves only the state behind.
  package mutating func gaussian() -> Double {
    while true {
      let x = 2 * uniform() - 1
      let y = 2 * uniform() - 1
      let square = x * x + y * y
      if square > 0, square < 1 {
        return x * (-2 * PortableLogarithm.log(square) / square).squareRoot()
      }
    }
  }
}

/// The 64-bit hash FNV-1a by Fowler, Noll and Vo.
struct FNV1a {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func combine(byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }

  mutating func combine(_ number: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      combine(byte: UInt8(truncatingIfNeeded: number &>> shift))
    }
  }
}
