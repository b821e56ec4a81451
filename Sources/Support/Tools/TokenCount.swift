/// The number of language-model tokens in a text, as budgets count them.
package enum TokenCount {
  /// Tokenizers differ; this count is one that anybody can check. Makers of models state four bytes
  /// per token for English.
  package static let bytesPerToken = 4

  /// A quarter of the text's bytes in UTF-8, rounded up.
  package static func of(_ text: String) -> Int {
    (text.utf8.count + bytesPerToken - 1) / bytesPerToken
  }
}
