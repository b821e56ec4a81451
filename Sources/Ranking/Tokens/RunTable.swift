/// A hash table from runs of text, as they are written, to the terms of their words. Identifiers repeat,
/// so that a run is cut once for each spelling.
struct RunTable: ~Copyable {
  /// The maximum length of a run that is kept.
  static let longestRun = 64

  /// One more than the number of a run, and the upper half of its hash.
  private var slots: UnsafeMutablePointer<UInt64>
  private var mask: Int
  /// The bytes of the runs, one after another, and room for more.
  private var spellings = [UInt8](repeating: 0, count: 1 << 14)
  private var spellingsEnd = 0
  private var runs: [Run] = []

  private struct Run {
    /// Where its bytes begin.
    let start: UInt32
    let length: UInt32
    /// Where its terms begin.
    let place: UInt32
  }

  init() {
    mask = (1 << 12) - 1
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: 0, count: mask + 1)
  }

  deinit { slots.deallocate() }

  /// Returns the place of a run's terms; `nil` for a new run, which then has the place `next`. At
  /// least seven readable bytes follow the run.
  @inline(__always)
  mutating func place(of text: UnsafePointer<UInt8>, count: Int, next: Int) -> Int? {
    let hash = Self.hash(text, count: count)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      if (slots[slot] ^ hash) >> 32 == 0 {
        let run = runs[Int(truncatingIfNeeded: slots[slot] & 0xFFFF_FFFF) - 1]
        if Int(run.length) == count, isEqual(run, text) { return Int(run.place) }
      }
      slot = (slot + 1) & mask
    }
    insert(text, count: count, hash: hash, slot: slot, next: next)
    return nil
  }

  @inline(__always)
  private func isEqual(_ run: Run, _ text: UnsafePointer<UInt8>) -> Bool {
    spellings.withUnsafeBufferPointer { known in
      let known = known.baseAddress! + Int(run.start)
      var position = 0
      while position < Int(run.length) {
        let count = Int(run.length) - position
        if Self.word(known + position, count) != Self.word(text + position, count) { return false }
        position += 8
      }
      return true
    }
  }

  private mutating func insert(
    _ text: UnsafePointer<UInt8>, count: Int, hash: UInt64, slot: Int, next: Int
  ) {
    if spellingsEnd + count + 8 > spellings.count {
      spellings.append(contentsOf: repeatElement(0, count: spellings.count))
    }
    let end = spellingsEnd
    spellings.withUnsafeMutableBufferPointer {
      ($0.baseAddress! + end).update(from: text, count: count)
    }
    runs.append(Run(start: UInt32(spellingsEnd), length: UInt32(count), place: UInt32(next)))
    spellingsEnd += count
    slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(runs.count)
    if runs.count * 2 > mask { growSlots() }
  }

  private mutating func growSlots() {
    slots.deallocate()
    mask = (mask + 1) * 4 - 1
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: 0, count: mask + 1)
    spellings.withUnsafeBufferPointer { spellings in
      for (number, run) in runs.enumerated() {
        let hash = Self.hash(spellings.baseAddress! + Int(run.start), count: Int(run.length))
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(number + 1)
      }
    }
  }

  /// Returns up to eight bytes as one number; missing bytes are zero.
  @inline(__always)
  private static func word(_ text: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    let word = UnsafeRawPointer(text).loadUnaligned(as: UInt64.self)
    return count >= 8 ? word : word & ((1 << UInt64(count * 8)) - 1)
  }

  @inline(__always)
  private static func hash(_ text: UnsafePointer<UInt8>, count: Int) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
    var position = 0
    while position < count {
      hash ^= word(text + position, count - position)
      hash &*= 0xD6E8_FEB8_6659_FD93
      hash ^= hash >> 32
      position += 8
    }
    return hash
  }
}
