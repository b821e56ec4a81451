package struct ContentBatch: Sendable {
  package let bytes: [UInt8]
  /// The bytes of each file, in the order of the request.
  package let ranges: [Range<Int>]

  package init(bytes: [UInt8], ranges: [Range<Int>]) {
    self.bytes = bytes
    self.ranges = ranges
  }
}
