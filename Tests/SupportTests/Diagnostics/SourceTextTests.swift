import Testing

@testable import Support

@Suite struct SourceTextTests {
  @Test func positionsCountLinesAndScalarsFromOne() {
    let text = SourceText(file: "a", bytes: Array("äb\r\nc\rd\n\u{2028}e".utf8))
    // ä b CR LF | c CR | d LF | LS e
    let expected = [(1, 1), (1, 2), (1, 3), (1, 4), (2, 1), (2, 2), (3, 1), (3, 2), (4, 1), (4, 2)]
    let found = (0..<10).map { text.position(ofScalar: $0) }
    #expect(found == expected.map { SourcePosition(line: $0.0, column: $0.1) })
    #expect(text.position(ofScalar: 99) == SourcePosition(line: 4, column: 3))
    #expect(text.position(ofByte: 2) == SourcePosition(line: 1, column: 2))
    #expect((1...5).map { String(text.line($0)) } == ["äb", "c", "d", "\u{2028}e", ""])
  }

  @Test func longLinesAreCutToAWindow() {
    let line = String(repeating: "x", count: 5_000)
    let text = SourceText(file: "a", bytes: Array(line.utf8))
    let place = SourcePosition(line: 1, column: 3_001)
    let location = text.location(SourceRange(at: place))
    #expect(location.line.utf8.count == 160)
    #expect(location.lineOffset == 2_960)
  }
}
