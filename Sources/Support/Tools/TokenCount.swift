package enum TokenCount {
  /// Makers of models state four bytes per token for English, and anybody can check this count.
  package static let bytesPerToken = 4

  /// A quarter of the text's bytes in UTF-8, rounded up.
  package static func of(_ text: String) -> Int {
    (text.utf8.count + bytesPerToken - 1) / bytesPerToken
  }
}
