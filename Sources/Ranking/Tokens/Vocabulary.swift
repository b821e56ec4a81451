struct Vocabulary: Sendable {
  private let bytes: [UInt8]
  private let offsets: [UInt32]
  private let slots: [UInt32]

  /// - Parameter offsets: The start of each term, and the end of the last.
  init(bytes: [UInt8], offsets: [UInt32]) {
    self.bytes = bytes + [UInt8](repeating: 0, count: 8)
    self.offsets = offsets
    let count = offsets.count - 1
    let size = max(16, count * 2).nextPowerOfTwo
    var slots = [UInt32](repeating: 0, count: size)
    self.bytes.withUnsafeBufferPointer { text in
      slots.withUnsafeMutableBufferPointer { slots in
        for term in 0..<count {
          let from = Int(offsets[term])
          let hash = TermTable.hash(
            text.baseAddress! + from, count: Int(offsets[term + 1]) - from)
          var slot = Int(truncatingIfNeeded: hash) & (size - 1)
          while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
          slots[slot] = UInt32(term + 1)
        }
      }
    }
    self.slots = slots
  }

  var count: Int { offsets.count - 1 }

  subscript(term: UInt32) -> String {
    String(
      decoding: bytes[Int(offsets[Int(term)])..<Int(offsets[Int(term) + 1])], as: UTF8.self)
  }

  func number(of term: String) -> UInt32? {
    let length = term.utf8.count
    guard length > 0 else { return nil }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: length + 8) { text in
      let end = text.initialize(fromContentsOf: term.utf8)
      text[end...].initialize(repeating: 0)
      return bytes.withUnsafeBufferPointer { bytes in
        let hash = TermTable.hash(text.baseAddress!, count: length)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
          let number = slots[slot] - 1
          let from = Int(offsets[Int(number)])
          let to = Int(offsets[Int(number) + 1])
          if to - from == length, bytes[from..<to].elementsEqual(text[0..<length]) { return number }
          slot = (slot + 1) & (slots.count - 1)
        }
        return nil
      }
    }
  }
}
