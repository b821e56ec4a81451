import Code
import Support

/// The place of a finding, with columns that count characters as editors do.
struct FindingPlace: Sendable, Hashable {
  let start: SourcePosition
  let end: SourcePosition
  /// The line where it starts, without its end; invalid UTF-8 is replaced.
  let line: String

  init(_ finding: Finding, in bytes: [UInt8]) {
    let lineStart = finding.range.lowerBound - (finding.column - 1)
    var lineEnd = lineStart
    while lineEnd < bytes.count, bytes[lineEnd] != 0x0A { lineEnd += 1 }
    if lineEnd > lineStart, bytes[lineEnd - 1] == 0x0D { lineEnd -= 1 }
    line = String(decoding: bytes[lineStart..<lineEnd], as: UTF8.self)
    let endLineStart = finding.range.upperBound - (finding.endColumn - 1)
    start = SourcePosition(
      line: finding.line,
      column: Self.characters(bytes[lineStart..<finding.range.lowerBound]) + 1)
    end = SourcePosition(
      line: finding.endLine,
      column: Self.characters(bytes[endLineStart..<finding.range.upperBound]) + 1)
  }

  private static func characters(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.count { $0 & 0xC0 != 0x80 }
  }
}

/// Makes fingerprints of a file's findings that survive changes of other lines. A fingerprint is a
/// hash of the rule, the path, the words of the line and, if the file has the same line more than
/// once, its number among them. The line's position and indentation do not count.
struct FindingFingerprints: Sendable {
  /// The name of the method, for formats that carry several.
  static let method = "assay/v1"

  private let path: String
  private var seen: [String: Int] = [:]

  init(path: String) { self.path = path }

  mutating func next(rule: String, line: String) -> String {
    let words = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let key = "\(rule)\n\(path)\n\(words)\n"
    let occurrence = seen[key, default: 0]
    seen[key] = occurrence + 1
    return ContentID.of(key + "\(occurrence)")
  }
}
