import TestSupport
import Testing

@testable import Code

@Suite struct SwiftScannerTests {
  let file = ImportScanner.scan(Array(ScanSamples.swift.utf8), language: .swift)

  @Test func imports() {
    #expect(
      scanned(ScanSamples.swift, .swift) == [
        "3 module Foundation", "4 module Ranking", "5 reexport NIOCore",
        "6 module NIO ByteBuffer", "8 module Glibc",
      ])
  }

  @Test func types() {
    #expect(file.declaredNames == ["Public", "Shape", "Worker"])
    #expect(
      file.referencedNames == [
        "Base", "Case", "Element", "Item", "Made", "NSObject", "Other", "Outside",
      ])
  }
}
