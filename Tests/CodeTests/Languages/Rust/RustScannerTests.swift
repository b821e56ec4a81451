import TestSupport
import Testing

@testable import Code

@Suite struct RustScannerTests {
  @Test func items() {
    #expect(
      scanned(ScanSamples.rust, .rust) == [
        "3 child parser", "4 child lexer", "6 child inner::deep", "7 module self::lexer::Token",
        "8 module self::inner::deep::X", "11 relative odd/place.rs as odd", "12 module serde as s",
        "13 module std::fmt", "13 module std::io", "13 module std::io::Read as R",
        "14 reexport crate::parser::Parser", "14 reexport crate::parser::error *",
        "19 module crate::local::Thing", "20 module crate::util::go",
      ])
  }

  @Test func publicItems() {
    let file = ImportScanner.scan(Array(ScanSamples.rust.utf8), language: .rust)
    #expect(file.declaredNames == ["LIMIT", "Public", "constant", "danger"])
  }
}
