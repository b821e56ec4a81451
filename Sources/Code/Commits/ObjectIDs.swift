/// Many ids of git objects, all of one length, without a string for each.
package struct ObjectIDs: Sendable, Hashable {
  let bytes: [UInt8]
  /// The bytes of an id: 20, or 32 in git's SHA-256 format.
  let width: Int

  package var count: Int { width == 0 ? 0 : bytes.count / width }

  init?(bytes: [UInt8], width: Int) {
    guard width == 0 ? bytes.isEmpty : width > 0 && bytes.count % width == 0 else { return nil }
    self.bytes = bytes
    self.width = width
  }

  init(_ ids: [String]) {
    width = (ids.first?.utf8.count ?? 0) / 2
    var bytes: [UInt8] = []
    bytes.reserveCapacity(ids.count * width)
    for id in ids {
      precondition(id.utf8.count == width * 2, "ids of one length")
      var digits = id.utf8.lazy.map { $0 < 58 ? $0 &- 48 : $0 &- 87 }.makeIterator()
      while let high = digits.next(), let low = digits.next() { bytes.append(high << 4 | low) }
    }
    self.bytes = bytes
  }

  package subscript(index: Int) -> String {
    Hexadecimal.text(of: Array(bytes[(index * width)..<(index + 1) * width]))
  }
}
