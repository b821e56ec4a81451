/// Where literals begin in a file, in the order in which they were found.
///
/// One search at a time writes to it.
final class HitBuffer {
  /// A literal's number and its position, in one word.
  private(set) var hits: UnsafeMutablePointer<UInt64>
  private(set) var count = 0
  private var capacity: Int

  private static let positionBits: UInt64 = 40
  /// Texts are shorter than this.
  static let longestText = 1 << 40

  init() {
    capacity = 1024
    hits = .allocate(capacity: capacity)
  }

  deinit { hits.deallocate() }

  func removeAll() { count = 0 }

  @inline(__always)
  func append(literal: Int, position: Int) {
    if count == capacity { grow() }
    hits[count] = UInt64(literal) << Self.positionBits | UInt64(position)
    count += 1
  }

  private func grow() {
    let larger = UnsafeMutablePointer<UInt64>.allocate(capacity: 2 * capacity)
    larger.update(from: hits, count: count)
    hits.deallocate()
    hits = larger
    capacity *= 2
  }

  @inline(__always)
  func literal(_ index: Int) -> Int { Int(hits[index] >> Self.positionBits) }

  @inline(__always)
  func position(_ index: Int) -> Int { Int(hits[index] & (1 << Self.positionBits - 1)) }
}
