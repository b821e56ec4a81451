/// A set of byte ranges of one file that are told apart by their bytes.
struct NameSet {
  private struct Entry {
    var start: Int32
    var length: Int32
    var hash: UInt32
  }

  private let source: SourceBytes
  private var entries: [Entry] = []
  /// Indexes into `entries` plus one; 0 is free. The count is a power of two.
  private var slots: [Int32] = []

  init(_ source: SourceBytes) { self.source = source }

  mutating func insert(_ start: Int, _ end: Int) {
    if (entries.count + 1) * 2 > slots.count { grow() }
    let hash = Self.hash(source, start, end)
    let slot = slot(of: start, end, hash)
    if slots[slot] == 0 {
      entries.append(Entry(start: Int32(start), length: Int32(end - start), hash: hash))
      slots[slot] = Int32(entries.count)
    }
  }

  func contains(_ start: Int, _ end: Int) -> Bool {
    !entries.isEmpty && slots[slot(of: start, end, Self.hash(source, start, end))] != 0
  }

  /// The names that are not in `excluded`, sorted by their bytes.
  func names(excluding excluded: NameSet? = nil) -> [String] {
    var kept = entries
    if let excluded {
      kept.removeAll { excluded.contains(Int($0.start), Int($0.start + $0.length)) }
    }
    kept.sort { left, right in
      let order = source.compare(
        Int(left.start), Int(right.start), count: Int(min(left.length, right.length)))
      return order == 0 ? left.length < right.length : order < 0
    }
    return kept.map { source.text(Int($0.start), Int($0.start + $0.length)) }
  }

  private func slot(of start: Int, _ end: Int, _ hash: UInt32) -> Int {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let entry = entries[Int(slots[slot]) - 1]
      if entry.hash == hash, Int(entry.length) == end - start,
        source.compare(Int(entry.start), start, count: end - start) == 0
      {
        break
      }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private mutating func grow() {
    let size = max(64, slots.count * 2)
    slots = [Int32](repeating: 0, count: size)
    for (index, entry) in entries.enumerated() {
      var slot = Int(entry.hash) & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(index + 1)
    }
  }

  @inline(__always)
  private static func hash(_ source: SourceBytes, _ start: Int, _ end: Int) -> UInt32 {
    var hash: UInt32 = 0x811C_9DC5
    for position in start..<end { hash = (hash ^ UInt32(source[position])) &* 0x0100_0193 }
    return hash ^ (hash >> 15)
  }
}
