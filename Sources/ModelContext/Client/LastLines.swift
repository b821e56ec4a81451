import Support

/// The end of a text that comes in parts.
struct LastLines: Sendable {
  /// The most bytes that are kept.
  static let bytes = 4096
  /// The most lines that are shown.
  static let lines = 10

  private var kept: [UInt8] = []

  /// Takes a part.
  mutating func add(_ bytes: [UInt8]) {
    kept += bytes.suffix(Self.bytes)
    if kept.count > 2 * Self.bytes { kept.removeFirst(kept.count - Self.bytes) }
  }

  /// The last lines; what cannot be shown is replaced.
  var text: String {
    String(decoding: kept.suffix(Self.bytes), as: UTF8.self)
      .split(whereSeparator: \.isNewline).suffix(Self.lines)
      .map { line in
        String(
          String.UnicodeScalarView(
            line.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 })
        ).shortened(to: 500)
      }
      .joined(separator: "\n")
  }
}
