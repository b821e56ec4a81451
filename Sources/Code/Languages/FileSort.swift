/// The language of a file, or the reason not to read it, by its name and bytes.
package enum FileSort: Sendable, Hashable {
  /// Text that a person wrote, in that language; ``other`` if it is unknown.
  case text(Language)
  /// A file that no corpus holds and no rule reads.
  case leftOut(LeftOutReason)

  /// Text of no language that is known.
  package static let other = FileSort.text(LanguageCatalog.other)

  /// Sorts a file.
  ///
  /// - Parameters:
  ///   - path: Its path, of which the name counts.
  ///   - content: All of its bytes.
  /// - Complexity: A few kilobytes are looked at, or all where lines may be too long.
  package init(path: String, content: UnsafeBufferPointer<UInt8>) {
    if content.count > CorpusLimits.maximumFileSize {
      self = .leftOut(.oversized)
    } else if let reason = ContentVerdict.reasonToLeaveOut(path: path, content: content) {
      self = .leftOut(reason)
    } else {
      self = .text(LanguageCatalog.language(path: path, content: content))
    }
  }

  /// Sorts a file.
  package init(path: String, bytes: [UInt8]) {
    self = bytes.withUnsafeBufferPointer { FileSort(path: path, content: $0) }
  }
}
