import Code

/// A file that is searched; its regions and structure are read only if a rule needs them.
struct FileText {
  let bytes: UnsafeBufferPointer<UInt8>
  let source: SourceBytes
  let language: Language
  private(set) lazy var regions = RegionMap(source, language: language)
  private(set) lazy var structure = StructureMap(source, language: language, regions: regions)

  init?(_ bytes: UnsafeBufferPointer<UInt8>, language: Language) {
    guard !bytes.isEmpty else { return nil }
    self.bytes = bytes
    self.language = language
    source = SourceBytes(bytes)
  }

  private var lastLines = 0..<0

  mutating func lines(_ range: Range<Int>) -> Range<Int> {
    let last = range.isEmpty ? range.upperBound : range.upperBound - 1
    if lastLines.contains(range.lowerBound), last < lastLines.upperBound { return lastLines }
    lastLines =
      source.lineStart(range.lowerBound)..<max(range.upperBound, source.find(.lineFeed, from: last))
    return lastLines
  }
}
