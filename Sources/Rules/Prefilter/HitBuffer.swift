/// Where literals begin in a file, in the order in which they were found.
///
/// One search at a time writes to it.
final class HitBuffer {
  /// A literal's number and its position, in one word each; plain memory, so that Hyperscan's
  /// callback adds to it without counting references.
  struct Storage {
    private static let positionBits: UInt64 = 40

    fileprivate var hits: UnsafeMutablePointer<UInt64>
    fileprivate(set) var count = 0
    private var capacity: Int

    fileprivate init(capacity: Int) {
      self.capacity = capacity
      hits = .allocate(capacity: capacity)
    }

    @inline(__always)
    mutating func append(literal: Int, position: Int) {
      if count == capacity { grow() }
      hits[count] = UInt64(literal) << Self.positionBits | UInt64(position)
      count += 1
    }

    private mutating func grow() {
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

  let storage: UnsafeMutablePointer<Storage>

  init() {
    storage = .allocate(capacity: 1)
    storage.initialize(to: Storage(capacity: 1024))
  }

  deinit {
    storage.pointee.hits.deallocate()
    storage.deallocate()
  }

  func removeAll() { storage.pointee.count = 0 }

  /// The number of hits.
  var count: Int { storage.pointee.count }

  func append(literal: Int, position: Int) {
    storage.pointee.append(literal: literal, position: position)
  }
}
