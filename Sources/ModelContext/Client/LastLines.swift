import Support

struct LastLines: Sendable {
  static let bytes = 4096
  static let lines = 10

  private var kept: [UInt8] = []

  mutating func add(_ bytes: [UInt8]) {
    kept += bytes.suffix(Self.bytes)
    if kept.count > 2 * Self.bytes { kept.removeFirst(kept.count - Self.bytes) }
  }

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
