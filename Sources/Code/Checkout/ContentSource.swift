/// Gives the contents of a checkout's files.
package protocol ContentSource: Sendable {
  /// The contents of some files, in their order.
  ///
  /// - Throws: ``OperationError`` if a content cannot be read.
  func contents(of files: ArraySlice<CheckoutFile>) async throws -> ContentBatch
}

extension Checkout: ContentSource {}
