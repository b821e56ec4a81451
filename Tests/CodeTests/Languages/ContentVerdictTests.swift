import Testing

@testable import Code

@Suite struct ContentVerdictTests {
  private func reason(_ bytes: [UInt8], _ path: String = "a.ts") -> LeftOutReason? {
    bytes.withUnsafeBufferPointer { ContentVerdict.reasonToLeaveOut(path: path, content: $0) }
  }

  @Test("A text with a NUL in it is a text")
  func texts() {
    let line = Array("export const separator = 'é\0é';\n".utf8)
    #expect(reason(line) == nil)
    #expect(reason(Array("const a = '\0'; // 16".utf8)) == nil)
    let filler = Array(String(repeating: "const a = 1;\n", count: 200).utf8)
    #expect(reason(line + filler + line + filler + line) == nil)
    // The first 8192 bytes may end within a character.
    for count in 0..<4 {
      let text = "\0" + String(repeating: "a", count: count) + String(repeating: "日\n", count: 3000)
      #expect(reason(Array(text.utf8)) == nil, "\(count)")
    }
  }

  @Test("What is no text is binary")
  func binaries() {
    let samples: [[UInt8]] = [
      [0x61, 0, 0x62], Array("a\0b\0c\0d\0 and some more text\n".utf8),
      Array("text with \0 and \u{1} in it\n".utf8),
      Array("latin \0 ".utf8) + [0xE9, 0x20, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67],
      Array("PK\u{3}\u{4}\0 and what follows in it".utf8),
      Array("u\0t\0f\0-\01\06\0 \0t\0e\0x\0t\0".utf8), [UInt8](repeating: 0, count: 100),
    ]
    for sample in samples { #expect(reason(sample) == .binary, "\(sample)") }
  }
}
