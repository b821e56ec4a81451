struct ByteMask: Sendable, Hashable {
  private var words: SIMD4<UInt64> = .zero

  static let all = ByteMask(words: SIMD4(repeating: ~0))

  init() {}

  private init(words: SIMD4<UInt64>) { self.words = words }

  init(_ byte: UInt8) { insert(byte) }

  init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { insert(byte) }
  }

  @inline(__always)
  func contains(_ byte: UInt8) -> Bool {
    words[Int(byte >> 6)] & (1 << UInt64(byte & 63)) != 0
  }

  mutating func insert(_ byte: UInt8) {
    words[Int(byte >> 6)] |= 1 << UInt64(byte & 63)
  }

  mutating func formUnion(_ other: ByteMask) { words |= other.words }

  func union(_ other: ByteMask) -> ByteMask { ByteMask(words: words | other.words) }

  func subtracting(_ other: ByteMask) -> ByteMask { ByteMask(words: words & ~other.words) }

  var inverted: ByteMask { ByteMask(words: ~words) }

  var count: Int { (0..<4).reduce(0) { $0 + words[$1].nonzeroBitCount } }

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    for word in 0..<4 {
      var rest = words[word]
      while rest != 0 {
        bytes.append(UInt8(64 * word + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
    return bytes
  }

  /// The mask with both cases of each ASCII letter in it.
  var withBothCases: ByteMask {
    var result = self
    for letter in UInt8(ascii: "a")...UInt8(ascii: "z")
    where contains(letter) || contains(letter - 32) {
      result.insert(letter)
      result.insert(letter - 32)
    }
    return result
  }

  static let digits = ByteMask(UInt8(ascii: "0")...UInt8(ascii: "9"))
  static let letters = ByteMask(UInt8(ascii: "a")...UInt8(ascii: "z")).withBothCases
  static let words = digits.union(letters).union(ByteMask(UInt8(ascii: "_")))
  static let spaces = ByteMask([0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20])
  static let horizontalSpaces = ByteMask([0x09, 0x20, 0xA0])
  static let verticalSpaces = ByteMask([0x0A, 0x0B, 0x0C, 0x0D, 0x85])
  static let lineEnds = ByteMask([0x0A, 0x0D])
}
