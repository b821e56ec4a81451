import Testing

@testable import Ranking

@Suite struct TokenizerTests {
  @Test(arguments: [
    ("camelCase", ["camel", "case"]),
    ("snake_case__twice", ["snake", "case", "twice"]),
    ("HTTPServer", ["http", "server"]),
    ("parseURL", ["parse", "url"]),
    ("URLs and IDs", ["urls", "and", "ids"]),
    ("parseURLsNow", ["parse", "urls", "now"]),
    ("utf8Decoder", ["utf8", "decoder"]),
    ("md5sum", ["md5", "sum"]),
    ("x86_64", ["x86", "64"]),
    ("0x1F", ["0", "x1", "f"]),
    ("A", ["a"]),
    ("ABC", ["abc"]),
    ("aB", ["a", "b"]),
    ("grüße Straße", ["grüße", "straße"]),
    ("", []),
    ("--- __ ::", []),
    ("src/ae.c:12", ["src", "ae", "c", "12"]),
  ])
  func identifiers(text: String, expected: [String]) {
    #expect(Tokenizer.tokens(of: text) == expected)
  }

  /// The fast path over whole files and the path over short texts are one set of rules.
  @Test func fileTokensAreTheShortTextsTokens() {
    let text = """
      func acceptTCPHandler(el: UnsafePointer<aeEventLoop>) -> Int32 {
        let names = ["naïve", "日本語", "x86_64"]  // TODO: HTTPServers\r
      }

      \(String(repeating: "Q", count: 65)) tail
      """
    var table = TermTable(capacity: 1)
    var buffer = TokenBuffer()
    let padded = Array(text.utf8) + [UInt8](repeating: 0, count: 16)
    padded.withUnsafeBufferPointer {
      buffer.fill(from: $0.baseAddress!, count: text.utf8.count, numbering: &table)
    }
    let vocabulary = Vocabulary(bytes: table.frozen(), offsets: table.frozenOffsets())
    let tokens = UnsafeBufferPointer(start: buffer.terms, count: buffer.termCount)
      .map { vocabulary[$0] }
    #expect(tokens == Tokenizer.tokens(of: text))
    #expect(buffer.lineCount == 5)
    #expect(buffer.lineTokens.last == UInt32(tokens.count))
    let firstOfLine2 = Tokenizer.tokens(of: String(text.split(separator: "\n")[0])).count
    #expect(buffer.lineTokens[1] == UInt32(firstOfLine2))
  }

  @Test func linesAreCountedAsEditorsDo() {
    for (text, lines) in [("", 1), ("a", 1), ("a\n", 1), ("a\nb", 2), ("\n\n", 2)] {
      var table = TermTable()
      var buffer = TokenBuffer()
      let padded = Array(text.utf8) + [UInt8](repeating: 0, count: 16)
      padded.withUnsafeBufferPointer {
        buffer.fill(from: $0.baseAddress!, count: text.utf8.count, numbering: &table)
      }
      #expect(buffer.lineCount == lines, "\(text.debugDescription)")
    }
  }
}
