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
