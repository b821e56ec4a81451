import Testing

@testable import Code

@Suite("Tokens of code")
struct CodeLexerTests {
  private func words(_ text: String, _ language: Language) throws -> [String] {
    let syntax = try #require(language.syntax)
    let bytes = Array(text.utf8)
    return try bytes.withUnsafeBufferPointer { buffer in
      let source = SourceBytes(base: try #require(buffer.baseAddress), count: buffer.count)
      return CodeLexer.tokens(of: source, syntax: syntax).filter { $0.kind == .word }
        .map { source.text(Int($0.start), Int($0.end)) }
    }
  }

  @Test(
    "Words in comments and literals are no words of code; what is interpolated is",
    arguments: [
      (Language.swift, "a // b\nc /* d /* e */ f */ g", ["a", "c", "g"]),
      (.swift, #"a("b \(c("d \(e)")) f") + g"#, ["a", "c", "e", "g"]),
      (.swift, ##"a = #"b " \(c) \#(d) e"#; f"##, ["a", "d", "f"]),
      (.swift, "a = \"\"\"\n b \" \\(c)\n \"\"\" + d", ["a", "c", "d"]),
      (.swift, "a = \"open\nb", ["a", "b"]),
      (.swift, "a.`default`(`b`)", ["a", "default", "b"]),
      (.swift, "let a = /b\"c/; d / e / f", ["let", "a", "d", "e", "f"]),
      (.python, "a = f'b {c.d} {{e}}' # f\ng = 'h'", ["a", "c", "d", "g"]),
      (.python, "\"\"\"a\nb\"\"\"\nc", ["c"]),
      (.typescript, "a = `b ${c + `d ${e}`} f` + 'g' + h", ["a", "c", "e", "h"]),
      (.c, "a = 'b'; c = '\\''; d = 1'000; /* e */ f", ["a", "c", "d", "f"]),
      (.rust, "fn a<'b>(c: &'b str) { 'd' }", ["fn", "a", "b", "c", "b", "str"]),
      (.go, "a := `b // c` + d", ["a", "d"]),
    ])
  func words(language: Language, text: String, expected: [String]) throws {
    #expect(try words(text, language) == expected)
  }

  @Test("Lines and first tokens of lines are told, over comments and long strings too")
  func lines() throws {
    let text = "a b\n/* x\n*/ c\n\"\"\"\n\n\"\"\" + d\n  e"
    let bytes = Array(text.utf8)
    let tokens = try bytes.withUnsafeBufferPointer { buffer in
      CodeLexer.tokens(
        of: SourceBytes(base: try #require(buffer.baseAddress), count: buffer.count),
        syntax: try #require(Language.swift.syntax))
    }
    let words = tokens.filter { $0.kind == .word }
    #expect(words.map(\.line) == [1, 1, 3, 6, 7])
    #expect(words.map(\.isFirstOnLine) == [true, false, true, false, true])
  }

  @Test("Prose and data have no code")
  func prose() {
    for name in ["markdown", "json", "yaml", "cmake", "other"] {
      #expect(Language(rawValue: name).syntax == nil)
    }
  }
}
