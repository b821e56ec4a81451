import Testing

@testable import Support

@Suite struct PrintableTests {
  @Test("Characters that act on a terminal, forge a line or hide are shown by their numbers")
  func hostile() {
    #expect("a\u{1B}[31mb\u{7}".printable == "a\\u{1B}[31mb\\u{7}")
    #expect("a\nb\rc\r\nd".printable == "a\\u{A}b\\u{D}c\\u{D}\\u{A}d")
    #expect("\u{9B}1m\u{85}\u{7F}\u{0}".printable == "\\u{9B}1m\\u{85}\\u{7F}\\u{0}")
    #expect(
      "\u{202E}x\u{2066}\u{200F}\u{61C}".printable == "\\u{202E}x\\u{2066}\\u{200F}\\u{61C}")
    #expect(
      "\u{2028}\u{2029}\u{FEFF}\u{AD}\u{200B}".printable.unicodeScalars.allSatisfy { $0.isASCII })
    #expect("\u{E0041}".printable == "\\u{E0041}")
  }

  @Test(
    "Everything else stays as it is", arguments: ["", "src/a b.c", "a\tb", "é日本", "👩‍💻", "\\u{1B}"])
  func plain(text: String) {
    #expect(Array(text.printable.utf8) == Array(text.utf8))
    #expect(Array(text.printableLines.utf8) == Array(text.utf8))
  }

  @Test("A text of several lines keeps its line breaks, those of Windows as plain ones")
  func lines() {
    #expect("a\nb\r\nc\rd\u{1B}\n".printableLines == "a\nb\nc\\u{D}d\\u{1B}\n")
    #expect("é\r\n\r\n".printableLines == "é\n\n")
  }

  @Test("No character of a small alphabet gets through, whatever surrounds it")
  func combinations() {
    let alphabet: [Unicode.Scalar] = ["a", "\u{1B}", "\r", "\n", "\t", "\u{9B}", "\u{202E}", "é"]
    for first in alphabet {
      for second in alphabet {
        for third in alphabet {
          var scalars = String.UnicodeScalarView()
          scalars.append(contentsOf: [first, second, third])
          let text = String(scalars)
          let allowed: Set<Unicode.Scalar> = ["\t"]
          func isSafe(_ text: String, _ more: Set<Unicode.Scalar> = []) -> Bool {
            text.unicodeScalars.allSatisfy {
              allowed.union(more).contains($0) || ($0.value >= 0x20 && $0.value < 0x7F) || $0 == "é"
            }
          }
          #expect(isSafe(text.printable))
          #expect(isSafe(text.printableLines, ["\n"]))
        }
      }
    }
  }

  @Test("An error's further lines are indented, so that a name cannot forge one")
  func errors() {
    let error = OperationError(
      .file, "cannot read 'a\nerror: b'", remedy: "look\nthere",
      cause: "fatal: 'x\u{1B}\nerror: forged'")
    #expect(
      error.description == """
        cannot read 'a\\u{A}error: b'
          cause: fatal: 'x\\u{1B}
            error: forged'
          remedy: look\\u{A}there
        """)
  }
}
