/// A regular file of a checkout.
public struct CheckoutFile: Sendable, Hashable {
  /// The path from the checkout's root, with `/` between components.
  public let path: String
  /// The git blob id of its content, in hexadecimal.
  public let contentID: String
  /// Its size in bytes.
  public let size: Int

  /// Creates a file.
  public init(path: String, contentID: String, size: Int) {
    self.path = path
    self.contentID = contentID
    self.size = size
  }
}

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
