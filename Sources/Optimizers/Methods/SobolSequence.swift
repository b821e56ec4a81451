/// The sequence of Sobol' 1967, doi:10.1016/0041-5553(67)90144-9, with the direction numbers of Joe
/// & Kuo 2008, doi:10.1137/070709359 (their file new-joe-kuo-6, the first 80 dimensions).
///
/// Each dimension is scrambled in the way of Owen 1995, doi:10.1007/978-1-4612-2552-2_19, by the
/// hash of Burley 2020, "Practical Hash-based Owen Scrambling", Journal of Computer Graphics
/// Techniques 9(4). Each of 2ᵏ equal intervals contains exactly one of the first 2ᵏ points.
struct SobolSequence: Sendable {
  static let maximumDimensions = rows.count + 1

  private let directions: [[UInt32]]
  private let scrambles: [UInt32]?

  init(dimensions: Int, scrambles: [UInt32]?) {
    precondition(dimensions <= Self.maximumDimensions, "there are no more direction numbers")
    directions = (0..<dimensions).map { Self.directions(of: $0) }
    self.scrambles = scrambles
  }

  subscript(index: UInt32) -> [Double] {
    directions.indices.map { dimension in
      var bits: UInt32 = 0
      var rest = index
      while rest != 0 {
        bits ^= directions[dimension][rest.trailingZeroBitCount]
        rest &= rest - 1
      }
      guard let scrambles else { return Double(bits) * 0x1p-32 }
      return (Double(Self.scramble(bits, scrambles[dimension])) + 0.5) * 0x1p-32
    }
  }

  /// Owen's scrambling: a hash of the bits above it decides if a bit is flipped.
  private static func scramble(_ bits: UInt32, _ seed: UInt32) -> UInt32 {
    var x = reversed(bits) &+ seed
    x ^= x &* 0x6c50_b47c
    x ^= x &* 0xb82f_1e52
    x ^= x &* 0xc7af_e638
    x ^= x &* 0x8d22_f6e6
    return reversed(x)
  }

  private static func reversed(_ bits: UInt32) -> UInt32 {
    var x = bits.byteSwapped
    x = (x >> 4) & 0x0f0f_0f0f | (x & 0x0f0f_0f0f) << 4
    x = (x >> 2) & 0x3333_3333 | (x & 0x3333_3333) << 2
    return (x >> 1) & 0x5555_5555 | (x & 0x5555_5555) << 1
  }

  private static func directions(of dimension: Int) -> [UInt32] {
    guard dimension > 0 else { return (0..<32).map { 1 << (31 - $0) } }
    let row = rows[dimension - 1]
    let degree = row.numbers.count
    var numbers = row.numbers
    while numbers.count < 32 {
      let k = numbers.count
      var next = numbers[k - degree] ^ numbers[k - degree] << UInt32(degree)
      for i in 1..<max(degree, 1) where row.polynomial >> UInt32(degree - i) & 1 == 1 {
        next ^= numbers[k - i] << UInt32(i)
      }
      numbers.append(next)
    }
    return numbers.enumerated().map { $1 << (31 - UInt32($0)) }
  }

  /// The primitive polynomial of a dimension, as bits, and its first direction numbers.
  private struct Row: Sendable {
    let polynomial: UInt32
    let numbers: [UInt32]

    init(_ polynomial: UInt32, _ numbers: UInt32...) {
      self.polynomial = polynomial
      self.numbers = numbers
    }
  }

  private static let rows: [Row] = [
    Row(3, 1), Row(7, 1, 3), Row(11, 1, 3, 1), Row(13, 1, 1, 1), Row(19, 1, 1, 3, 3),
    Row(25, 1, 3, 5, 13), Row(37, 1, 1, 5, 5, 17), Row(41, 1, 1, 5, 5, 5), Row(47, 1, 1, 7, 11, 19),
    Row(55, 1, 1, 5, 1, 1), Row(59, 1, 1, 1, 3, 11), Row(61, 1, 3, 5, 5, 31),
    Row(67, 1, 3, 3, 9, 7, 49), Row(91, 1, 1, 1, 15, 21, 21), Row(97, 1, 3, 1, 13, 27, 49),
    Row(103, 1, 1, 1, 15, 7, 5), Row(109, 1, 3, 1, 15, 13, 25), Row(115, 1, 1, 5, 5, 19, 61),
    Row(131, 1, 3, 7, 11, 23, 15, 103), Row(137, 1, 3, 7, 13, 13, 15, 69),
    Row(143, 1, 1, 3, 13, 7, 35, 63), Row(145, 1, 3, 5, 9, 1, 25, 53),
    Row(157, 1, 3, 1, 13, 9, 35, 107), Row(167, 1, 3, 1, 5, 27, 61, 31),
    Row(171, 1, 1, 5, 11, 19, 41, 61), Row(185, 1, 3, 5, 3, 3, 13, 69),
    Row(191, 1, 1, 7, 13, 1, 19, 1), Row(193, 1, 3, 7, 5, 13, 19, 59),
    Row(203, 1, 1, 3, 9, 25, 29, 41), Row(211, 1, 3, 5, 13, 23, 1, 55),
    Row(213, 1, 3, 7, 3, 13, 59, 17), Row(229, 1, 3, 1, 3, 5, 53, 69),
    Row(239, 1, 1, 5, 5, 23, 33, 13), Row(241, 1, 1, 7, 7, 1, 61, 123),
    Row(247, 1, 1, 7, 9, 13, 61, 49), Row(253, 1, 3, 3, 5, 3, 55, 33),
    Row(285, 1, 3, 1, 15, 31, 13, 49, 245), Row(299, 1, 3, 5, 15, 31, 59, 63, 97),
    Row(301, 1, 3, 1, 11, 11, 11, 77, 249), Row(333, 1, 3, 1, 11, 27, 43, 71, 9),
    Row(351, 1, 1, 7, 15, 21, 11, 81, 45), Row(355, 1, 3, 7, 3, 25, 31, 65, 79),
    Row(357, 1, 3, 1, 1, 19, 11, 3, 205), Row(361, 1, 1, 5, 9, 19, 21, 29, 157),
    Row(369, 1, 3, 7, 11, 1, 33, 89, 185), Row(391, 1, 3, 3, 3, 15, 9, 79, 71),
    Row(397, 1, 3, 7, 11, 15, 39, 119, 27), Row(425, 1, 1, 3, 1, 11, 31, 97, 225),
    Row(451, 1, 1, 1, 3, 23, 43, 57, 177), Row(463, 1, 3, 7, 7, 17, 17, 37, 71),
    Row(487, 1, 3, 1, 5, 27, 63, 123, 213), Row(501, 1, 1, 3, 5, 11, 43, 53, 133),
    Row(529, 1, 3, 5, 5, 29, 17, 47, 173, 479), Row(539, 1, 3, 3, 11, 3, 1, 109, 9, 69),
    Row(545, 1, 1, 1, 5, 17, 39, 23, 5, 343), Row(557, 1, 3, 1, 5, 25, 15, 31, 103, 499),
    Row(563, 1, 1, 1, 11, 11, 17, 63, 105, 183), Row(601, 1, 1, 5, 11, 9, 29, 97, 231, 363),
    Row(607, 1, 1, 5, 15, 19, 45, 41, 7, 383), Row(617, 1, 3, 7, 7, 31, 19, 83, 137, 221),
    Row(623, 1, 1, 1, 3, 23, 15, 111, 223, 83), Row(631, 1, 1, 5, 13, 31, 15, 55, 25, 161),
    Row(637, 1, 1, 3, 13, 25, 47, 39, 87, 257), Row(647, 1, 1, 1, 11, 21, 53, 125, 249, 293),
    Row(661, 1, 1, 7, 11, 11, 7, 57, 79, 323), Row(675, 1, 1, 5, 5, 17, 13, 81, 3, 131),
    Row(677, 1, 1, 7, 13, 23, 7, 65, 251, 475), Row(687, 1, 3, 5, 1, 9, 43, 3, 149, 11),
    Row(695, 1, 1, 3, 13, 31, 13, 13, 255, 487), Row(701, 1, 3, 3, 1, 5, 63, 89, 91, 127),
    Row(719, 1, 1, 3, 3, 1, 19, 123, 127, 237), Row(721, 1, 1, 5, 7, 23, 31, 37, 243, 289),
    Row(731, 1, 1, 5, 11, 17, 53, 117, 183, 491), Row(757, 1, 1, 1, 5, 1, 13, 13, 209, 345),
    Row(761, 1, 1, 3, 15, 1, 57, 115, 7, 33), Row(787, 1, 3, 1, 11, 7, 43, 81, 207, 175),
    Row(789, 1, 3, 1, 1, 15, 27, 63, 255, 49), Row(799, 1, 3, 5, 3, 27, 61, 105, 171, 305),
    Row(803, 1, 1, 5, 3, 1, 3, 57, 249, 149),
  ]
}
