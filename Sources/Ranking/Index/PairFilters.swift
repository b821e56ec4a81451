/// Says of each file, in one memory access a pair, whether its text may hold terms next to each
/// other: `false` is certain, `true` is wrong for about one pair in a hundred that it lacks.
///
/// A Bloom filter for each file, of one word of 64 bits for every eight tokens; a pair sets two
/// bits of one word, as in Putze, Sanders and Singler, *Cache-, Hash-, and Space-Efficient Bloom
/// Filters* (2009), https://doi.org/10.1145/1498698.1594230. Looking for a phrase in the tokens of
/// every file that holds all its terms would cost more than all the rest of a query.
struct PairFilters: Sendable {
  private var words: [UInt64] = []
  private var starts: [Int] = [0]

  init(tokenCounts: some Collection<Int>) {
    starts.reserveCapacity(tokenCounts.count + 1)
    for count in tokenCounts { starts.append(starts[starts.count - 1] + (count + 7) / 8) }
    words = [UInt64](repeating: 0, count: starts[starts.count - 1])
  }

  mutating func insert(_ tokens: UnsafeBufferPointer<UInt32>, file: Int) {
    guard tokens.count > 1 else { return }
    let start = starts[file]
    let size = UInt64(starts[file + 1] - start)
    words.withUnsafeMutableBufferPointer { words in
      var left = tokens[0]
      for position in 1..<tokens.count {
        let right = tokens[position]
        let (word, bits) = Self.place(Self.hash(left, right), size)
        words[start + word] |= bits
        left = right
      }
    }
  }

  static func pairs(of phrase: [UInt32]) -> [UInt64] {
    zip(phrase, phrase.dropFirst()).map { hash($0, $1) }
  }

  /// Returns false only if the file lacks one of the pairs.
  @inline(__always)
  func mayHold(_ pairs: [UInt64], file: Int) -> Bool {
    let start = starts[file]
    let size = UInt64(starts[file + 1] - start)
    guard size > 0 else { return false }
    for pair in pairs {
      let (word, bits) = Self.place(pair, size)
      if words[start + word] & bits != bits { return false }
    }
    return true
  }

  @inline(__always)
  private static func hash(_ left: UInt32, _ right: UInt32) -> UInt64 {
    var hash = (UInt64(left) << 32 | UInt64(right)) &* 0x9E37_79B9_7F4A_7C15
    hash ^= hash >> 32
    return hash &* 0xD6E8_FEB8_6659_FD93
  }

  @inline(__always)
  private static func place(_ hash: UInt64, _ size: UInt64) -> (Int, UInt64) {
    let word = Int(truncatingIfNeeded: ((hash >> 32) &* size) >> 32)
    return (word, 1 << (hash & 63) | 1 << ((hash >> 6) & 63))
  }
}
