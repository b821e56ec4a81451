package protocol ContentSource: Sendable {
  func contents(of files: ArraySlice<CheckoutFile>) async throws -> ContentBatch
}

extension Checkout: ContentSource {}
