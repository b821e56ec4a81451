import Code

/// The key of an identifier in the repository map: a 64-bit hash of its letters. If two identifiers
/// had the same hash, an edge would be lost or added, nothing worse. Hashes are the same in every
/// file, so a file can be read before it is known which files share a graph.
enum MapName {
  @inline(__always)
  static func exact(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = start
    for byte in text { hash = mix(hash, byte) }
    return finished(hash)
  }

  /// `pageRank`, `page_rank` and `PageRank` are the same.
  @inline(__always)
  static func folded(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = start
    for byte in text where byte != 0x5F { hash = mix(hash, isUppercase(byte) ? byte | 0x20 : byte) }
    return finished(hash)
  }

  static func exact(_ text: some StringProtocol) -> UInt64 { number(text, exact) }

  static func folded(_ text: some StringProtocol) -> UInt64 { number(text, folded) }

  private static func number(
    _ text: some StringProtocol, _ number: (UnsafeBufferPointer<UInt8>) -> UInt64
  ) -> UInt64 {
    var text = String(text)
    return text.withUTF8(number)
  }

  /// The offset basis of FNV-1a.
  private static let start: UInt64 = 0xCBF2_9CE4_8422_2325

  @inline(__always)
  private static func mix(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  /// Spreads the bits, so that the low ones can index a hash table.
  @inline(__always)
  private static func finished(_ hash: UInt64) -> UInt64 {
    let mixed = (hash ^ (hash >> 32)) &* 0x9E37_79B9_7F4A_7C15
    return mixed ^ (mixed >> 29)
  }
}
