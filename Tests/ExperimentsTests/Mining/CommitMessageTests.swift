import Testing

@testable import Experiments

@Suite struct CommitMessageTests {
  @Test(
    "Prefixes, tags, tickets, issue numbers and addresses go; what is asked stays",
    arguments: [
      ("feat(parser)!: Read nested lists", "Read nested lists"),
      ("fix: crash on empty key (#123)", "crash on empty key"),
      ("[core][#12] Fix crash in list, fixes #44", "Fix crash in list"),
      ("Fix #3899 by making sure SCAN works", "Fix by making sure SCAN works"),
      ("Crash on load. Closes GH-12 and owner/name#7.", "Crash on load."),
      ("ABC-123: Add retries to client", "Add retries to client"),
      ("UTF-8 support for keys", "UTF-8 support for keys"),
      ("net/http: keep headers", "net/http: keep headers"),
      ("See https://example.org/x?y#1 for why keys expire", "See for why keys expire"),
      ("Use C# names & <T> \"quoted\": yes", "Use C# names & <T> \"quoted\": yes"),
      ("Fix #12", "Fix"),
      ("  a\tb\u{2028}c \u{202E}\u{200B}d\u{1B}[31m \u{0}", "a b c d[31m"),
      ("", ""), ("#1 #2 (#3)", ""), ("[unclosed tag stays", "[unclosed tag stays"),
      ("fix(unclosed: stays", "fix(unclosed: stays"),
    ])
  func query(subject: String, expected: String) {
    #expect(CommitMessage(subject).query == expected)
  }

  @Test("A long message is cut at a word")
  func length() {
    let long = CommitMessage(String(repeating: "lengthy words ", count: 60)).query
    #expect(long.count <= CommitMessage.maximumLength)
    #expect(long.hasSuffix("words") || long.hasSuffix("lengthy"))
    let solid = CommitMessage(String(repeating: "é", count: 5000)).query
    #expect(solid.count == CommitMessage.maximumLength)
  }

  @Test("Words hold a letter")
  func words() {
    #expect(CommitMessage.words("Add 2 & 3 keys").count == 2)
    #expect(CommitMessage.words("修正 空 キー").count == 3)
  }
}
