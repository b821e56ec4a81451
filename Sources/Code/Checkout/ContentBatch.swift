/// The contents of several files, one after the other in one buffer.
package struct ContentBatch: Sendable {
  /// All bytes.
  package let bytes: [UInt8]
  /// Where each file's bytes lie, in the order asked for.
  package let ranges: [Range<Int>]

  /// Creates a batch.
  package init(bytes: [UInt8], ranges: [Range<Int>]) {
    self.bytes = bytes
    self.ranges = ranges
  }
}
