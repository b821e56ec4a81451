/// The contents of several files, one after the other in one buffer.
package struct ContentBatch: Sendable {
  /// All bytes.
  package let bytes: [UInt8]
  /// The bytes of each file, in the order of the request.
  package let ranges: [Range<Int>]

  package init(bytes: [UInt8], ranges: [Range<Int>]) {
    self.bytes = bytes
    self.ranges = ranges
  }
}
