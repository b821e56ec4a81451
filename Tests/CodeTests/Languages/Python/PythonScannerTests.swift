import TestSupport
import Testing

@testable import Code

@Suite struct PythonScannerTests {
  @Test func imports() {
    #expect(
      scanned(ScanSamples.python, .python) == [
        "5 module os", "5 module sys as system", "6 module a.b.c as d", "6 module e",
        "7 relative . one", "7 relative . two as zwei", "11 relative ..up.mod three",
        "12 module pkg *", "18 module joined four", "18 module joined five", "22 module inner",
        "28 relative .cond six",
      ])
  }

  @Test func topLevelDefinitions() {
    let file = ImportScanner.scan(Array(ScanSamples.python.utf8), language: .python)
    #expect(file.declaredNames == ["Thing", "function", "later"])
  }

  @Test func aLineOfManyStatementsNeedsNoDeepStack() {
    let text = String(repeating: "import a;", count: 200_000)
    #expect(scanned(text, .python).count == 200_000)
  }
}
