package enum LeftOutReason: String, Sendable, Hashable, CaseIterable {
  /// It holds a zero byte, or is not UTF-8 and not text in any near reading.
  case binary
  /// Its name or a line at its beginning says that a program wrote it.
  case generated
  case minified
  case oversized
  /// It is a pointer to content kept elsewhere by Git LFS.
  case lfsPointer = "LFS pointer"
}

package enum CorpusLimits {
  /// The largest file that is read, in bytes.
  package static let maximumFileSize = 2 << 20
}
