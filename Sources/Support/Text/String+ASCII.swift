extension String {
  /// The string with ASCII letters in lower case.
  package var asciiLowercased: String {
    String(decoding: utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// The text with `?` for each control character, so that it has as many bytes.
  package var onOneLine: String {
    String(decoding: utf8.map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: "?") : $0 }, as: UTF8.self)
  }

  /// What follows the first bytes, as many as another text has.
  package func dropping(_ prefix: some StringProtocol) -> String {
    String(decoding: utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
  }

  /// The words with single spaces between them; no control character is left.
  package var singleSpaced: String {
    String(
      decoding: Array(utf8.split { $0 <= 0x20 || $0 == 0x7F }.joined(separator: [0x20])),
      as: UTF8.self)
  }
}
