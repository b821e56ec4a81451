import TestSupport
import Testing

@testable import Rules

@Suite struct AnnotationScannerTests {
  private func scan(_ line: String) -> (found: [String], isAlone: Bool) {
    let bytes = [0x20] + Array(line.utf8)
    let scanned = AnnotationScanner.line(bytes[1...])
    let found = scanned.annotations.map { written in
      #expect(String(decoding: Array(line.utf8)[written.range], as: UTF8.self) == written.id)
      return "\(written.kind.word) \(written.id)"
    }
    return (found, scanned.isAlone)
  }

  @Test(arguments: [
    ("# expect: a-b", ["expect a-b"]),
    ("    // ruleid: a-b, a-c", ["expect a-b", "expect a-c"]),
    ("/* ok: a-b */", ["ok a-b"]),
    ("-- todoruleid: a-b", ["todoruleid a-b"]),
    ("<!-- todook: a-b -->", ["todook a-b"]),
    ("{/* expect: a-b */}", ["expect a-b"]),
    ("//expect:a-b,a-c\r", ["expect a-b", "expect a-c"]),
    ("# expect: a-b ok: a-c", ["expect a-b", "ok a-c"]),
    ("# expect: a-b; ok: a-c, a-d", ["expect a-b", "ok a-c", "ok a-d"]),
    ("/* expect: a-b */ // ok: a-c", ["expect a-b", "ok a-c"]),
  ])
  func alone(line: String, annotations: [String]) {
    let (found, isAlone) = scan(line)
    #expect(found == annotations)
    #expect(isAlone)
  }

  @Test(arguments: [
    ("x = 1  # expect: a-b", ["expect a-b"]),
    ("f(); // ok: a-b", ["ok a-b"]),
    ("f(/* expect: a-b */ x);", ["expect a-b"]),
    ("<p>é</p> <!-- expect: a-b --> x", ["expect a-b"]),
    ("x--; // todook: a-b", ["todook a-b"]),
    ("# expect: a b", ["expect a b"]),
  ])
  func besideCode(line: String, annotations: [String]) {
    let (found, isAlone) = scan(line)
    #expect(found == annotations)
    #expect(isAlone == line.hasPrefix("#"))
  }

  @Test(arguments: [
    "", "x = 1", "# see expect: a-b", "// what is ok: nothing", "expect: a-b", "# unexpected: a-b",
    "# expect a-b", "# ok:", "url = 'http://host:80'", "/* book: a-b */", "#", "//", "<!--", "/*",
  ])
  func none(line: String) {
    let (found, isAlone) = scan(line)
    #expect(found == [])
    #expect(!isAlone)
  }
}
