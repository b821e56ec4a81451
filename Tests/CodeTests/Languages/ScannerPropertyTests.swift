import TestSupport
import Testing

@testable import Code

/// Whatever the bytes, scanners end, and say what makes sense.
@Suite("Scanners on bytes of chance") struct ScannerPropertyTests {
  private static let pieces: [[UInt8]] =
    [
      "\"", "\"\"\"", "'", "'''", "`", "${", "\\(", "\\", "\n", "\r\n", "{", "}", "(", ")", "[",
      "]", ";", ",",
      "/*", "*/", "//", "/", "#", "#\"", "r#\"", "\"#", "f\"", "f'''{", "for ", "while ", "do ",
      "if ", "else ",
      "func ", "fn ", "def ", "class ", "lambda ", ":", "=>", "->", "|", "=", " ", "    ", "\t",
      "a", "x1 ", "in ",
      "#if\n", "#else\n", "#endif\n", "#define X(a) ", "repeat ", "case ", "R\"(", ")\"", "//\\\n",
      "'a", "b'", "<",
    ].map { Array($0.utf8) } + [[0xFF], [0x00], [0xC3, 0xA9]]

  private func check(_ bytes: [UInt8], _ language: Language) {
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let source = SourceBytes(base: base, count: bytes.count)
      let regions = RegionMap(source, language: language)
      var last = 0
      for span in regions.spans {
        #expect(span.start >= last && span.end > span.start && span.end <= bytes.count)
        #expect(span.region != .code)
        last = span.end
      }
      let structure = StructureMap(source, language: language, regions: regions)
      var open: [Int] = []
      for block in structure.blocks {
        #expect(block.start <= block.end && block.end <= bytes.count && block.header <= block.start)
        while let end = open.last, end <= block.start { open.removeLast() }
        open.append(block.end)
      }
      for position in stride(from: 0, through: bytes.count, by: max(1, bytes.count / 50)) {
        let inLoop = structure.blocks.contains {
          $0.kind == .loop && $0.start <= position && position < $0.end
        }
        #expect(structure.isInside(.loop, position) == inLoop, "\(language.rawValue) \(bytes)")
        let region = regions.region(at: position)
        #expect(position == bytes.count || region.range.contains(position))
      }
    }
  }

  @Test(arguments: scannedLanguages) func piecesOfCode(_ language: Language) {
    var random = TestRandom(state: 11)
    for round in 0..<600 {
      let count = round < 500 ? 40 : 400
      check(
        (0..<count).flatMap { _ in Self.pieces.randomElement(using: &random) ?? [] }, language)
    }
  }

  @Test(arguments: scannedLanguages) func anyBytes(_ language: Language) {
    var random = TestRandom(state: 13)
    for _ in 0..<200 {
      check((0..<80).map { _ in UInt8.random(in: 0...255, using: &random) }, language)
    }
  }

  /// Nothing is quadratic in what an attacker repeats, and no stack overflows.
  @Test(arguments: scannedLanguages) func repetitions(_ language: Language) {
    let clock = ContinuousClock()
    for piece in Self.pieces {
      for other in [[], Array("{".utf8), Array("(".utf8), Array("\n".utf8)] {
        let text = Array(repeatElement(piece + other, count: 20_000).joined())
        let start = clock.now
        text.withUnsafeBufferPointer { buffer in
          guard let base = buffer.baseAddress else { return }
          let source = SourceBytes(base: base, count: text.count)
          let regions = RegionMap(source, language: language)
          _ = StructureMap(source, language: language, regions: regions)
        }
        let shown = String(decoding: piece + other, as: UTF8.self)
        #expect(clock.now - start < .seconds(5), "\(language.rawValue) \(shown)")
      }
    }
  }
}
