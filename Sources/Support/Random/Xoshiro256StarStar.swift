/// The generator xoshiro256** of Blackman & Vigna 2021, doi:10.1145/3460772. Not for secrets.
package struct Xoshiro256StarStar: RandomNumberGenerator, Sendable, Hashable {
  private var s0, s1, s2, s3: UInt64

  package init(state s0: UInt64, _ s1: UInt64, _ s2: UInt64, _ s3: UInt64) {
    precondition(s0 | s1 | s2 | s3 != 0, "xoshiro256** cannot leave the state of all zeros")
    (self.s0, self.s1, self.s2, self.s3) = (s0, s1, s2, s3)
  }

  package init(seed: UInt64) {
    var filler = SplitMix64(seed: seed)
    // Outputs of SplitMix64 do not repeat within its period, so at most one of the four is zero.
    self.init(state: filler.next(), filler.next(), filler.next(), filler.next())
  }

  @inline(__always)
  package mutating func next() -> UInt64 {
    let result = Self.rotate(s1 &* 5, by: 7) &* 9
    let t = s1 &<< 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= t
    s3 = Self.rotate(s3, by: 45)
    return result
  }

  @inline(__always)
  private static func rotate(_ x: UInt64, by count: UInt64) -> UInt64 {
    (x &<< count) | (x &>> (64 &- count))
  }
}
