import Testing

@testable import ModelContext

/// ``MessageLines``.
@Suite struct MessageLinesTests {
  @Test("However a stream is cut, its lines are the same")
  func parts() {
    let text = Array("{\"a\":1}\n\r\n  x \r\n0123456789\n0123456789ab\ny\nrest".utf8)
    let expected: [MessageLines.Line] = [
      .whole(Array("{\"a\":1}".utf8)), .whole(Array("x".utf8)), .whole(Array("0123456789".utf8)),
      .tooLong, .whole(Array("y".utf8)), .cutOff(Array("rest".utf8)),
    ]
    for size in 1...text.count {
      var lines = MessageLines(limit: 10)
      var found: [MessageLines.Line] = []
      for start in stride(from: 0, to: text.count, by: size) {
        found += lines.add(text[start..<min(start + size, text.count)])
      }
      found += lines.end().map { [$0] } ?? []
      #expect(found == expected, "parts of \(size)")
    }
  }

  @Test("A line that does not end is told once, and has no rest")
  func endless() {
    var lines = MessageLines(limit: 1000)
    let part = [UInt8](repeating: 0x61, count: 4096)
    var found: [MessageLines.Line] = []
    for _ in 0..<1000 { found += lines.add(part) }
    #expect(found == [.tooLong])
    #expect(lines.end() == nil)
  }
}
