import TestSupport
import Testing

@testable import Code

@Suite struct GoScannerTests {
  let file = ImportScanner.scan(Array(ScanSamples.go.utf8), language: .go)

  @Test func imports() {
    #expect(file.packageName == "view")
    #expect(
      scanned(ScanSamples.go, .go) == [
        "4 package fmt", "6 package os", "7 package embed as _", "8 package strings as .",
        "10 package github.com/cli/go-gh/v2/pkg/api as ghapi", "11 package gopkg.in/yaml.v3",
        "12 package github.com/cli/cli/v2/pkg/cmd-util", "12 package example.com/x/v2",
      ])
  }

  @Test func declaredNamesAreThoseAtTheTopLevel() {
    #expect(file.declaredNames == ["New", "Options", "first", "left", "right", "second"])
  }

  @Test func usedNames() {
    // Not `io.Writer`, as no import may be called io; nor a key, a field, a comment or a string. A
    // variable called like an import, such as x here, is taken for it.
    #expect(
      file.referencedNames == [
        "Client", "IO", "Make", "Other", "Remote", "cmd.Thing", "ghapi.Do", "helper", "util.Other",
        "x.Field", "yaml.Marshal",
      ])
  }
}
