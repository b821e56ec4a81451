package enum FileSort: Sendable, Hashable {
  case text(Language)
  case leftOut(LeftOutReason)

  package init(path: String, content: UnsafeBufferPointer<UInt8>) {
    if content.count > CorpusLimits.maximumFileSize {
      self = .leftOut(.oversized)
    } else if let reason = ContentVerdict.reasonToLeaveOut(path: path, content: content) {
      self = .leftOut(reason)
    } else {
      self = .text(LanguageCatalog.language(path: path, content: content))
    }
  }

  package init(path: String, bytes: [UInt8]) {
    self = bytes.withUnsafeBufferPointer { FileSort(path: path, content: $0) }
  }
}
