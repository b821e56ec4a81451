import TestSupport
import Foundation
import Testing

@testable import Support

@Suite struct YAMLDocumentTests {
  private func read(_ text: String, limits: YAMLLimits = .standard) throws(DiagnosticError) {
    let document = YAMLDocument(Array(text.utf8), file: "f", limits: limits)
    if let error = DiagnosticError(document.findings) { throw error }
  }

  @Test func treeWithPlaces() throws {
    let document = YAMLDocument(
      Array("\u{FEFF}a: &x [1, 'b']\nc:\n  d: *x\n  e: >\n    t\nf:\n".utf8), file: "f")
    #expect(document.findings.isEmpty)
    let root = try #require(document.root)
    let list = try #require(root["a"]?.elements)
    #expect(list.map(\.scalar?.value) == [.integer(1), .string("b")])
    func range(_ l1: Int, _ c1: Int, _ l2: Int, _ c2: Int) -> SourceRange {
      SourceRange(
        start: SourcePosition(line: l1, column: c1), end: SourcePosition(line: l2, column: c2))
    }
    #expect(list[1].range == range(1, 11, 1, 14))
    #expect(root["a"]?.range == range(1, 4, 1, 15))
    #expect(root["c"]?["d"]?.content == root["a"]?.content)
    #expect(root["c"]?["d"]?.range == range(3, 6, 3, 8))
    #expect(root["c"]?["e"]?.scalar?.text == "t\n")
    #expect(root["c"]?.range == range(3, 3, 6, 1))
    #expect(root["f"]?.scalar?.value == .null)
    #expect(root.entries?.map(\.nameRange.start.line) == [1, 2, 6])
  }

  @Test(arguments: [
    Malformed("empty", "1️⃣", "the file is empty"),
    Malformed("comment only", "1️⃣# nothing\n", "the file is empty"),
    Malformed(
      "second document", "a: 1\n1️⃣---\nb: 2\n",
      "a second document begins here; a file contains only one"),
    Malformed("duplicate key", "a: 1\nb: 2\n1️⃣a: 3\n", "duplicate key 'a'"),
    Malformed("duplicate in flow", "x: {a: 1, 1️⃣'a': 2}\n", "duplicate key 'a'"),
    Malformed("list as key", "1️⃣[a]: 1\n", "a key must be a word, not a list"),
    Malformed("self reference", "a: &x [1, 1️⃣*x]\n", "the anchor 'x' refers to itself"),
    Malformed(
      "unknown alias", "a: &first 1\nb: 1️⃣*frist\n",
      "no anchor 'frist' is defined before this alias → *first"),
    Malformed("tab", "a:\n1️⃣\tb: 1\n", "a tab cannot indent YAML; use spaces"),
    Malformed("at sign", "a: 1️⃣@b\n", "a value cannot begin with '@' unless it is quoted"),
    Malformed(
      "unclosed list", "a: [1, 2\nb1️⃣: 3\n",
      "did not find expected ',' or ']' while parsing a flow sequence"),
    Malformed(
      "unclosed quote", "a: 'b\n1️⃣",
      "found unexpected end of stream while scanning a quoted scalar"),
    Malformed("colon twice", "a: b1️⃣: c\n", "mapping values are not allowed in this context"),
    Malformed(
      "indentation", "a:\n  b: 1\n 1️⃣c: 2\n",
      "did not find expected key while parsing a block mapping"),
    Malformed("foreign tag", "a: 1️⃣!foo b\n", "the tag '!foo' is not supported here"),
    Malformed("wrong tag", "a: 1️⃣!!int b\n", "the tag and the value 'b' do not agree"),
    Malformed(
      "control character", "# ä\na: \"x1️⃣\u{7}\"\n",
      "the control character U+0007 is not allowed in YAML"),
    Malformed("null byte", "a: 1️⃣\0b\n", "the control character U+0000 is not allowed in YAML"),
    Malformed(
      "several at once", "a: 1\n1️⃣a: 2\nb: 2️⃣!x 1\n3️⃣{c: d}: 1\n", "duplicate key 'a'",
      "the tag '!x' is not supported here", "a key must be a word, not a mapping"),
  ])
  func malformed(_ malformed: Malformed) {
    malformed.check { text throws(DiagnosticError) in try read(text) }
  }

  @Test func invalidUTF8IsLocated() throws {
    for (bytes, column, hex) in [
      ([0x61, 0x3A, 0x20, 0xFF] as [UInt8], 4, "FF"), ([0xC3, 0xA4, 0xC3], 2, "C3"),
      ([0x61, 0xED, 0xA0, 0x80], 2, "ED"), ([0xFE, 0xFF, 0x00, 0x61], 1, "FE"),
    ] {
      let finding = try #require(YAMLDocument([0x23, 0x0A] + bytes, file: "f").findings.first)
      #expect(finding.location.range.start == SourcePosition(line: 2, column: column))
      #expect(
        finding.message == "the byte 0x\(hex) is not valid UTF-8 here; save the file as UTF-8")
    }
  }

  @Test(arguments: [
    Malformed(
      "depth", String(repeating: "[", count: 64) + "1️⃣" + String(repeating: "[", count: 50_000),
      "lists and mappings are nested more than 64 deep here"),
    Malformed(
      "block depth",
      String(repeating: "- ", count: 64) + "1️⃣" + String(repeating: "- ", count: 50_000),
      "lists and mappings are nested more than 64 deep here"),
    Malformed(
      "depth by alias",
      "- &a " + String(repeating: "[", count: 40) + String(repeating: "]", count: 40) + "\n- "
        + String(repeating: "[", count: 40) + "1️⃣*a" + String(repeating: "]", count: 40),
      "the alias 'a' nests lists and mappings more than 64 deep"),
    Malformed(
      "billion laughs",
      """
      a: &a [x, x, x, x, x, x, x, x, x, x]
      b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
      c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
      d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
      e: &e [*d, *d, *d, *d, *d, *d, *d, 1️⃣*d, *d, *d]
      f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]

      """, "the document has more than 100000 values, including those behind aliases"),
    Malformed(
      "aliases", "a: &a 1\nb: [" + String(repeating: "*a,", count: 1_000) + "1️⃣*a]\n",
      "more than 1000 aliases"),
    Malformed(
      "size", "1️⃣# " + String(repeating: "x", count: 1 << 20),
      "the file has 1048578 bytes; at most 1048576 are read"),
    Malformed(
      "nodes", "[" + String(repeating: "a,", count: 99_999) + "1️⃣a]",
      "the document has more than 100000 values, including those behind aliases"),
  ])
  func limits(_ malformed: Malformed) {
    // Seconds of this thread, so that a busy machine does not count.
    let start = threadSeconds()
    malformed.check { text throws(DiagnosticError) in try read(text) }
    #expect(threadSeconds() - start < 5)
  }

  private func threadSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
