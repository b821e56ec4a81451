extension String {
  package var asciiLowercased: String {
    String(decoding: utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// Returns the text without as many bytes at its start as `prefix` has.
  package func dropping(_ prefix: some StringProtocol) -> String {
    String(decoding: utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
  }

  package var singleSpaced: String {
    String(
      decoding: Array(utf8.split { $0 <= 0x20 || $0 == 0x7F }.joined(separator: [0x20])),
      as: UTF8.self)
  }
}
