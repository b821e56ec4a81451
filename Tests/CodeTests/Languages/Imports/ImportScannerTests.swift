import TestSupport
import Testing

@testable import Code

@Suite struct ImportScannerTests {
  /// Whatever is cut off or overwritten, a scanner ends, inside the file.
  @Test(arguments: ScanSamples.all.map(\.language))
  func takesAnyBytes(_ language: Language) {
    for sample in ScanSamples.all {
      let bytes = Array(sample.text.utf8)
      for length in 0...bytes.count {
        let file = ImportScanner.scan(Array(bytes[..<length]), language: language)
        #expect(file.references.allSatisfy { $0.line >= 1 && !$0.specifier.isEmpty })
      }
      var state: UInt64 = 42
      for _ in 0..<200 {
        var damaged = bytes
        for _ in 0..<8 {
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          damaged[Int(state >> 33) % damaged.count] =
            Array("\"'`/*(){}\\\n\u{0}#.;".utf8)[
              Int(state >> 20) % 15]
        }
        _ = ImportScanner.scan(damaged, language: language)
      }
    }
  }

  @Test func cutsAtABrokenCharacter() {
    let bytes = Array("#include \"a".utf8) + [0xC3, 0x22]
    #expect(ImportScanner.scan(bytes, language: .c).references.map(\.specifier) == ["a\u{FFFD}"])
  }

  @Test func carriageReturnsAreBlanks() {
    for sample in ScanSamples.all {
      let windows = sample.text.split(separator: "\n", omittingEmptySubsequences: false)
        .joined(separator: "\r\n")
      #expect(
        scanned(windows, sample.language) == scanned(sample.text, sample.language),
        "\(sample.language.rawValue)")
    }
  }

  @Test func otherLanguagesAreEmpty() {
    #expect(ImportScanner.scan(Array("import x".utf8), language: Language(rawValue: "x")).isEmpty)
    #expect(ImportScanner.scan([], language: .c).isEmpty)
  }
}
