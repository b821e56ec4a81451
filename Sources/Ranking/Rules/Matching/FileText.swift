/// A file that is matched, with what is only read where a rule asks: its regions, its structure.
struct FileText {
  let bytes: UnsafeBufferPointer<UInt8>
  let source: SourceBytes
  let language: Language
  private(set) lazy var regions = RegionMap(source, language: language)
  private(set) lazy var structure = StructureMap(source, language: language, regions: regions)

  /// - Parameter bytes: The file; not empty.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, language: Language) {
    guard let base = bytes.baseAddress, !bytes.isEmpty else { return nil }
    self.bytes = bytes
    self.language = language
    source = SourceBytes(base: base, count: bytes.count)
  }

  /// The whole lines that a range touches, without the last line's end.
  func lines(_ range: Range<Int>) -> Range<Int> {
    let last = range.isEmpty ? range.upperBound : range.upperBound - 1
    return source.lineStart(
      range.lowerBound)..<max(
        range.upperBound, source.find(.lineFeed, from: last))
  }
}
