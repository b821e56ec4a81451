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
    ("grüße Straße", ["grüsse", "strasse"]),
    ("OAuth2Client oauth2", ["o", "auth2", "client", "oauth2"]),
    ("ipv6 utf8", ["ipv6", "utf8"]),
    ("", []),
    ("--- __ ::", []),
    ("src/ae.c:12", ["src", "ae", "c", "12"]),
  ])
  func identifiers(text: String, expected: [String]) {
    #expect(Tokenizer.tokens(of: text) == expected)
  }

  @Test(
    "An identifier's compounds are each two neighbouring tokens, and all of them",
    arguments: [
      ("client", []), ("the web socket", []),
      ("GitHub", ["github"]),
      ("GitHubClient", ["github", "hubclient", "githubclient"]),
      ("WebSocket web_socket WEB_SOCKET", ["websocket", "websocket", "websocket"]),
      ("__web__socket__", ["websocket"]),
      ("IPv6Address", ["ipv6", "pv6address", "ipv6address"]),
      ("parseIPv4", ["parsei", "ipv4", "parseipv4"]),
      ("OAuth2Client", ["oauth2", "auth2client", "oauth2client"]),
      ("md5sum 2fa k8s", ["md5sum", "2fa", "k8s"]),
      ("utf_8 x86_64", ["utf8", "x8664"]),
      ("a.b a-b a::b", []),
      ("größeÄndern", ["grösseändern"]),
      // Digests and base64 have none.
      ("3f9a1c0b7d2e4f6a", []), ("aGVsBGxvIHdvCmxkIQ", []),
      // One of 65 bytes is no term, but its pairs are.
      (
        String(repeating: "a", count: 32) + "_" + String(repeating: "b", count: 31) + "_cc",
        [
          String(repeating: "a", count: 32) + String(repeating: "b", count: 31),
          String(repeating: "b", count: 31) + "cc",
        ]
      ),
    ])
  func compounds(text: String, expected: [String]) {
    #expect(Tokenizer.words(of: text).compounds == expected)
  }

  @Test(
    "Terms beyond ASCII do not depend on composition or case",
    arguments: [
      ("école", "e\u{301}cole"), ("École", "école"), ("ÉCOLE", "école"), ("ÇA", "c\u{327}a"),
      ("Größe", "GRÖSSE"), ("Übergang", "u\u{308}bergang"), ("ΟΔΟΣ", "οδος"), ("Привет", "ПРИВЕТ"),
      ("Ångström", "A\u{30A}ngstro\u{308}m"), ("Việt", "Vie\u{323}\u{302}t"),
      ("\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}", "한글"), ("か\u{3099}き", "がき"),
      ("écoleNormale", "école_normale"),
    ])
  func folding(one: String, other: String) {
    let words = Tokenizer.words(of: one)
    #expect(words == Tokenizer.words(of: other))
    #expect(!words.tokens.isEmpty)
  }

  @Test(arguments: [
    ("日本語", ["日本", "本語"]), ("日", ["日"]), ("日本", ["日本"]),
    ("ログイン機能", ["ログ", "グイ", "イン", "ン機", "機能"]), ("サーバー", ["サー", "ーバ", "バー"]),
    ("데이터베이스 연결", ["데이", "이터", "터베", "베이", "이스", "연결"]),
    ("日本語tokenizer", ["日本", "本語", "tokenizer"]), ("HTTPサーバを", ["http", "サー", "ーバ", "バを"]),
    ("第3章", ["第", "3", "章"]), ("内存、回收。", ["内存", "回收"]), ("“quoted” — text…", ["quoted", "text"]),
    ("naïve🙂emoji", ["naïve", "emoji"]), ("\u{FEFF}import", ["import"]),
    ("x\u{A0}y", ["x", "y"]), ("हिन्दी", ["हिन्दी"]), ("❤\u{FE0F} ok", ["ok"]),
    ("٣٤", ["٣٤"]), ("\u{301}a", ["a"]),
  ])
  func beyondASCII(text: String, expected: [String]) {
    #expect(Tokenizer.tokens(of: text) == expected)
  }

  @Test("Bytes that are not UTF-8 separate")
  func invalidBytes() {
    var table = TermTable()
    var buffer = TokenBuffer()
    let bytes: [UInt8] = Array("caf".utf8) + [0xE9, 0x20, 0xFF] + Array("next".utf8)
    (bytes + [UInt8](repeating: 0, count: 16)).withUnsafeBufferPointer {
      buffer.fill(from: $0.baseAddress!, count: bytes.count, numbering: &table)
    }
    let vocabulary = Vocabulary(bytes: table.frozen(), offsets: table.frozenOffsets())
    let tokens = UnsafeBufferPointer(start: buffer.terms, count: buffer.termCount)
      .map { vocabulary[$0] }
    #expect(tokens == ["caf", "next"])
  }

  /// The fast path over whole files and the path over short texts are one set of rules.
  @Test func fileTokensAreTheShortTextsTokens() {
    let text = """
      func acceptTCPHandler(el: UnsafePointer<aeEventLoop>) -> Int32 {
        let names = ["naïve", "日本語", "x86_64"]  // TODO: HTTPServers\r
        // acceptTCPHandler(), NAÏVE, web_socket, cafe\u{301}, _private_, \(String(repeating: "zX", count: 40))
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
    let words = Tokenizer.words(of: text)
    #expect(tokens == words.tokens)
    #expect(buffer.compounds.terms.map { vocabulary[$0] } == words.compounds)
    #expect(buffer.lineCount == 6)
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

  @Test("Compounds stand at the first token of their identifiers, on each line")
  func placesOfCompounds() {
    let text = "a fooBar b\nbar_baz_qux c\nlast\n"
    var table = TermTable()
    var buffer = TokenBuffer()
    (Array(text.utf8) + [UInt8](repeating: 0, count: 16)).withUnsafeBufferPointer {
      for _ in 0..<2 {
        buffer.fill(from: $0.baseAddress!, count: text.utf8.count, numbering: &table)
      }
    }
    #expect(buffer.termCount == 9)
    #expect(buffer.lineTokens == [0, 4, 8, 9])
    #expect(buffer.compounds.tokens == [1, 4, 4, 4])
    #expect(buffer.compounds.places(from: 0, to: 4) == 0..<1)
    #expect(buffer.compounds.places(from: 4, to: 8) == 1..<4)
    #expect(buffer.compounds.places(from: 8, to: 9) == 4..<4)
  }
}
