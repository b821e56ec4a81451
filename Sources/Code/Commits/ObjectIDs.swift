/// Many ids of git objects, all of one length, without a string for each.
package struct ObjectIDs: Sendable, Hashable {
  /// The bytes of all ids, one after the other.
  let bytes: [UInt8]
  /// The bytes of an id: 20, or 32 in git's SHA-256 format.
  let width: Int

  /// The number of ids.
  package var count: Int { width == 0 ? 0 : bytes.count / width }

  /// Takes bytes; `nil` if they do not hold a whole number of ids.
  init?(bytes: [UInt8], width: Int) {
    guard width == 0 ? bytes.isEmpty : width > 0 && bytes.count % width == 0 else { return nil }
    self.bytes = bytes
    self.width = width
  }

  /// Packs ids in lower-case hexadecimal digits, which are all of one length.
  init(_ ids: [String]) {
    width = (ids.first?.utf8.count ?? 0) / 2
    var bytes: [UInt8] = []
    bytes.reserveCapacity(ids.count * width)
    for id in ids {
      precondition(id.utf8.count == width * 2, "ids of one length")
      var high: UInt8?
      for digit in id.utf8 {
        let value = digit < 58 ? digit &- 48 : digit &- 87
        if let first = high {
          bytes.append(first << 4 | value)
          high = nil
        } else {
          high = value
        }
      }
    }
    self.bytes = bytes
  }

  /// An id in hexadecimal.
  package subscript(index: Int) -> String {
    Hexadecimal.text(of: Array(bytes[(index * width)..<(index + 1) * width]))
  }
}
