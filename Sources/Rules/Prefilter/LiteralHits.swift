struct LiteralHits {
  private static let positionBits: UInt64 = 40

  /// Each hit's literal index and position, packed into one word.
  private var words: [UInt64] = []

  var count: Int { words.count }

  mutating func removeAll() { words.removeAll(keepingCapacity: true) }

  mutating func append(literal: Int, position: Int) {
    words.append(UInt64(literal) << Self.positionBits | UInt64(position))
  }

  func literal(_ index: Int) -> Int { Int(words[index] >> Self.positionBits) }

  func position(_ index: Int) -> Int { Int(words[index] & (1 << Self.positionBits - 1)) }
}
