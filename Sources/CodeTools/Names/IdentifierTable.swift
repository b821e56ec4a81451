#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Numbers identifiers, as they are written, from 0 in the order in which they are first met.
struct IdentifierTable: Sendable {
  private var bytes: [UInt8] = []
  private var offsets: [UInt32] = [0]
  private var hashes: [UInt32] = []
  /// Numbers plus one; 0 is free. The count is a power of two.
  private var slots = [UInt32](repeating: 0, count: 1 << 12)

  var count: Int { hashes.count }

  subscript(number: Int) -> String {
    String(decoding: bytes[Int(offsets[number])..<Int(offsets[number + 1])], as: UTF8.self)
  }

  /// Returns the number of an identifier, which is assigned if it is new.
  package mutating func number(of text: UnsafePointer<UInt8>, count: Int) -> Int {
    let hash = Self.hash(text, count)
    let slot = slot(of: text, count, hash)
    if slots[slot] != 0 { return Int(slots[slot]) - 1 }
    bytes.append(contentsOf: UnsafeBufferPointer(start: text, count: count))
    offsets.append(UInt32(bytes.count))
    hashes.append(hash)
    slots[slot] = UInt32(hashes.count)
    if hashes.count * 2 > slots.count { grow() }
    return hashes.count - 1
  }

  package func number(of name: some StringProtocol) -> Int? {
    var name = String(name)
    return name.withUTF8 { text in
      guard let base = text.baseAddress, !text.isEmpty else { return nil }
      return number(of: base, ofLength: text.count)
    }
  }

  package func number(of text: UnsafePointer<UInt8>, ofLength count: Int) -> Int? {
    let slot = slot(of: text, count, Self.hash(text, count))
    return slots[slot] == 0 ? nil : Int(slots[slot]) - 1
  }

  private func slot(of text: UnsafePointer<UInt8>, _ count: Int, _ hash: UInt32) -> Int {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      let from = Int(offsets[number])
      if hashes[number] == hash, Int(offsets[number + 1]) - from == count,
        bytes.withUnsafeBufferPointer({ memcmp($0.baseAddress! + from, text, count) == 0 })
      {
        break
      }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private mutating func grow() {
    let size = slots.count * 2
    slots = [UInt32](repeating: 0, count: size)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(hash) & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = UInt32(number + 1)
    }
  }

  @inline(__always)
  private static func hash(_ text: UnsafePointer<UInt8>, _ count: Int) -> UInt32 {
    var hash: UInt32 = 0x811C_9DC5
    for position in 0..<count { hash = (hash ^ UInt32(text[position])) &* 0x0100_0193 }
    return hash ^ (hash >> 15)
  }
}
