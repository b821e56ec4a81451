import TestSupport
import Testing

@testable import Code

@Suite struct ScriptScannerTests {
  @Test(arguments: [Language.javascript, .typescript]) func imports(_ language: Language) {
    #expect(
      scanned(ScanSamples.script, language) == [
        "2 relative ./a", "4 relative ./b.js", "5 relative ./side",
        "6 package @scope/types/deep", "7 relative ../up", "8 package pkg", "9 package e",
        "9 relative ./lazy", "13 package inner", "15 package after-regex",
        "17 relative ./globals.d.ts", "18 relative ./g",
      ])
  }
}
