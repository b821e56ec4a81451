/// A hash table that numbers terms from 0 in the order of their first occurrence, keyed by a 64-bit
/// hash of the case-folded bytes; only ASCII letters are folded. It is the inner loop of indexing,
/// so it works on raw memory.
struct TermTable: ~Copyable {
  /// The maximum length of a term. Longer tokens (base64, hashes) are not words and get no number.
  static let longestTerm = 64

  private var slots: UnsafeMutablePointer<UInt64>
  private var mask: Int
  private var arena: UnsafeMutablePointer<UInt8>
  private var arenaCapacity: Int
  private var arenaCount = 0
  private var offsets: UnsafeMutablePointer<UInt32>
  private var offsetsCapacity: Int

  private(set) var count = 0

  init(capacity: Int = 1 << 16) {
    let size = max(1024, capacity).nextPowerOfTwo
    slots = .allocate(capacity: size)
    slots.initialize(repeating: 0, count: size)
    mask = size - 1
    arenaCapacity = size * 8
    arena = .allocate(capacity: arenaCapacity)
    arena.initialize(repeating: 0, count: arenaCapacity)
    offsetsCapacity = size
    offsets = .allocate(capacity: offsetsCapacity)
    offsets[0] = 0
  }

  deinit {
    slots.deallocate()
    arena.deallocate()
    offsets.deallocate()
  }

  /// At least seven readable bytes follow `end`.
  @inline(__always)
  mutating func number(of text: UnsafePointer<UInt8>, from start: Int, to end: Int)
    -> UInt32
  {
    let hash = Self.hash(text + start, count: end - start)
    var slot = Int(truncatingIfNeeded: hash) & mask
    let tag = hash & 0xFFFF_FFFF_0000_0000
    while slots[slot] != 0 {
      let entry = slots[slot]
      if entry & 0xFFFF_FFFF_0000_0000 == tag {
        let term = Int(entry & 0xFFFF_FFFF) - 1
        if equals(term, text + start, count: end - start) { return UInt32(term) }
      }
      slot = (slot + 1) & mask
    }
    return insert(text + start, count: end - start, tag: tag, slot: slot)
  }

  func frozen() -> [UInt8] { Array(UnsafeBufferPointer(start: arena, count: arenaCount)) }

  /// The start of each term in the bytes of ``frozen()``, and the end of the last.
  func frozenOffsets() -> [UInt32] {
    Array(UnsafeBufferPointer(start: offsets, count: count + 1))
  }

  @inline(__always)
  private func equals(_ term: Int, _ text: UnsafePointer<UInt8>, count: Int) -> Bool {
    let from = Int(offsets[term])
    guard Int(offsets[term + 1]) - from == count else { return false }
    let known = arena + from
    var position = 0
    while position < count {
      let length = min(8, count - position)
      let left = Self.folded(UnsafePointer(known) + position, count: length)
      guard left == Self.folded(text + position, count: length) else { return false }
      position += 8
    }
    return true
  }

  private mutating func insert(
    _ text: UnsafePointer<UInt8>, count length: Int, tag: UInt64, slot: Int
  ) -> UInt32 {
    if arenaCount + length + 8 > arenaCapacity {
      arena = arena.doubled(arenaCapacity, moving: arenaCapacity)
      (arena + arenaCapacity).initialize(repeating: 0, count: arenaCapacity)
      arenaCapacity *= 2
    }
    if count + 2 > offsetsCapacity {
      offsets = offsets.doubled(offsetsCapacity, moving: count + 1)
      offsetsCapacity *= 2
    }
    for position in 0..<length {
      let byte = text[position]
      arena[arenaCount + position] = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    }
    arenaCount += length
    let term = count
    count += 1
    offsets[count] = UInt32(arenaCount)
    slots[slot] = tag | UInt64(term + 1)
    if count * 2 > mask { growSlots() }
    return UInt32(term)
  }

  private mutating func growSlots() {
    let size = (mask + 1) * 2
    slots.deallocate()
    slots = .allocate(capacity: size)
    slots.initialize(repeating: 0, count: size)
    mask = size - 1
    for term in 0..<count {
      let from = Int(offsets[term])
      let hash = Self.hash(UnsafePointer(arena) + from, count: Int(offsets[term + 1]) - from)
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(term + 1)
    }
  }

  /// Returns up to eight bytes as one number, ASCII letters in lower case, missing bytes zero.
  /// Among ASCII letters and digits, bit 5 is set exactly in lower-case letters and digits, so one
  /// OR folds eight bytes; bytes from 0x80 stay as they are.
  @inline(__always)
  static func folded(_ text: UnsafePointer<UInt8>, count: Int) -> UInt64 {
    let word = UnsafeRawPointer(text).loadUnaligned(as: UInt64.self)
    let lower = word | ((~word & 0x8080_8080_8080_8080) >> 2)
    return count >= 8 ? lower : lower & ((1 << UInt64(count * 8)) - 1)
  }

  @inline(__always)
  static func hash(_ text: UnsafePointer<UInt8>, count: Int) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
    var position = 0
    while position < count {
      hash ^= folded(text + position, count: count - position)
      hash &*= 0xD6E8_FEB8_6659_FD93
      hash ^= hash >> 32
      position += 8
    }
    return hash
  }
}

extension UnsafeMutablePointer {
  fileprivate func doubled(_ capacity: Int, moving count: Int) -> UnsafeMutablePointer {
    let grown = UnsafeMutablePointer.allocate(capacity: capacity * 2)
    grown.moveInitialize(from: self, count: count)
    deallocate()
    return grown
  }
}

extension Int {
  var nextPowerOfTwo: Int { self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount) }
}
