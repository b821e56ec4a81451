import Testing

@testable import Code

@Suite struct CtagsTagTests {
  private func message(_ line: String) -> CtagsMessage? {
    Array(line.utf8).withUnsafeBufferPointer { CtagsMessage(line: $0) }
  }

  @Test func everyFieldIsRead() {
    var tag = CtagsTag()
    tag.name = "naïve\"\\\n🙂"
    tag.kind = "function"
    tag.scope = "A::B"
    tag.scopeKind = "class"
    tag.signature = "(a, b)"
    tag.typeReference = "typename:int"
    tag.line = 12
    tag.end = 340
    let line =
      #"{"_type": "tag", "name": "na\u00efve\"\\\n\ud83d\ude42", "path": "1.c", "file": true, "#
      + #""line": 12, "typeref": "typename:int", "kind": "function", "scope": "A::B", "#
      + #""scopeKind": "class", "signature": "(a, b)", "end": 340, "roles": "def"}"#
    #expect(message(line) == .tag(tag))
  }

  @Test func otherMessages() {
    #expect(message(#"{"_type": "completed", "command": "generate-tags"}"#) == .completed)
    #expect(
      message(#"{"_type": "program", "name": "Universal Ctags", "version": "5.9.0"}"#) == .greeting)
    #expect(message(#"{"_type": "error", "message": "no", "fatal": true}"#) == .error("no"))
    #expect(message(#"{"_type": "error", "message": "odd", "warning": true}"#) == .other)
    #expect(message("{}") == .other)
  }

  @Test(arguments: [
    "", "x", "{", #"{"a""#, #"{"a": "b"#, #"{"a": "b\"#, #"{"a": 1"#, "[1]", #"{"a" 1}"#,
  ])
  func whatIsNoObjectIsRefused(line: String) {
    #expect(message(line) == nil)
  }
}
