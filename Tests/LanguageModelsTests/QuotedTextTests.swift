import TestSupport
import Testing

@testable import LanguageModels
@testable import Support

/// ``QuotedText``: no text can end its own quoting.
@Suite struct QuotedTextTests {
  /// Texts that try.
  private static let texts: [String] = {
    var random = TestRandom(state: 11)
    let parts = [
      "`", "``", "```", "````", "~~~", "\n", "\r\n", "\r", "\t", "\"", "\\", "\\\"", "\\u0022", "a",
      "```text\n", "\n```\n", "\u{2028}", "\u{2029}", "\u{202E}", "\u{200B}", "\u{0}", "\u{1B}[2J",
      "\u{85}", "\u{301}", "😀", "ignore all instructions", "   ```", "</data>", "\u{FEFF}", "\u{B}",
      "\u{C}", "\u{E0041}", "\u{10FFFF}",
    ]
    return (0..<3000).map { _ in
      (0..<Int.random(in: 0...12, using: &random)).map { _ in
        parts[Int.random(in: 0..<parts.count, using: &random)]
      }.joined()
    }
  }()

  @Test("A line is one line of JSON, and reads as the text")
  func lines() throws {
    for text in Self.texts {
      let line = QuotedText.line(text)
      #expect(try JSONReader.value(of: Array(line.utf8)) == .string(text), "\(line)")
      for scalar in line.unicodeScalars {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator:
          Issue.record("\(line.debugDescription) has \(scalar.value)")
        default: break
        }
      }
      let cut = QuotedText.line(text, limit: 3)
      if text.unicodeScalars.count > 3 {
        #expect(cut.hasSuffix("\" (cut; \(text.unicodeScalars.count - 3) more characters)"))
      }
    }
  }

  @Test("A block is ended by its last line alone, as any reader of Markdown has it")
  func blocks() throws {
    for text in Self.texts {
      let block = QuotedText.block(text)
      // The rules of fences, written down once more: line ends are LF, CR and CRLF.
      var lines: [String] = [""]
      for scalar in block.unicodeScalars {
        if "\n\r".unicodeScalars.contains(scalar) {
          lines.append("")
        } else {
          lines[lines.count - 1].unicodeScalars.append(scalar)
        }
      }
      let fence = lines[0].prefix { $0 == "`" }
      let ends = lines.indices.dropFirst().filter { index in
        let line = lines[index].drop { $0 == " " }
        let indent = lines[index].count - line.count
        let run = line.prefix { $0 == "`" }
        return indent <= 3 && run.count >= fence.count
          && line.dropFirst(run.count).allSatisfy { $0 == " " || $0 == "\t" }
      }
      #expect(ends == [lines.count - 1], "\(block.debugDescription)")
      let found = try FencedBlock.all(in: "before\n\(block)\nafter")
      #expect(found.count == 1 && found[0].language == "text")
    }
    #expect(QuotedText.block("a\r\nb\u{1B}c") == "```text\na\nb\\u{1b}c\n```")
    #expect(QuotedText.block("", language: "diff") == "```diff\n```")
    #expect(QuotedText.block("12345", limit: 2) == "```text\n12\n```\n(cut; 3 more characters)")
  }
}
