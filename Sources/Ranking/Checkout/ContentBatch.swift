/// The contents of several files, one after the other in one buffer.
public struct ContentBatch: Sendable {
  /// All bytes.
  public let bytes: [UInt8]
  /// Where each file's bytes lie, in the order asked for.
  public let ranges: [Range<Int>]

  /// Creates a batch.
  public init(bytes: [UInt8], ranges: [Range<Int>]) {
    self.bytes = bytes
    self.ranges = ranges
  }
}
