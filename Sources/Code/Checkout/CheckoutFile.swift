package struct CheckoutFile: Sendable, Hashable {
  /// The path from the checkout's root, with `/` between components.
  package let path: String
  /// The git blob id of its content, in hexadecimal.
  package let contentID: String
  package let size: Int

  package init(path: String, contentID: String, size: Int) {
    self.path = path
    self.contentID = contentID
    self.size = size
  }
}
