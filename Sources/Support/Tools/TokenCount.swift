/// How many tokens of a language model a text is counted as.
package enum TokenCount {
  /// The number of UTF-8 bytes per token.
  ///
  /// Tokenizers differ; four bytes per token is what their makers state for English, and code needs
  /// somewhat more tokens. What is counted here is a budget that can be checked by anybody.
  package static let bytesPerToken = 4

  /// A quarter of the text's bytes in UTF-8, rounded up.
  package static func of(_ text: String) -> Int {
    (text.utf8.count + bytesPerToken - 1) / bytesPerToken
  }
}
