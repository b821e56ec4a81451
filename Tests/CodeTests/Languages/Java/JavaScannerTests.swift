import TestSupport
import Testing

@testable import Code

@Suite struct JavaScannerTests {
  let file = ImportScanner.scan(Array(ScanSamples.java.utf8), language: .java)

  @Test func imports() {
    #expect(file.packageName == "org.example.app")
    #expect(
      scanned(ScanSamples.java, .java) == [
        "4 module java.util.List", "5 module org.example.core *",
        "6 module org.example.core.Assert that", "7 module org.example.core.Assert *",
        "8 module org.example.Spaced",
      ])
  }

  @Test func types() {
    #expect(file.declaredNames == ["App", "Second"])
    #expect(
      file.referencedNames == [
        "Base", "Class", "Closeable", "Deprecated", "Helper", "Item", "ONE", "Other", "Outer",
        "String",
      ])
  }
}
