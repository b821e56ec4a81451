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
}
