import Testing

@testable import Experiments

@Suite struct MarkdownReportTests {
  @Test func snapshot() throws {
    let outcome = try SampleOutcome.make(in: TemporaryFolder())
    try expectSnapshot(MarkdownReport(outcome).text, "reports/report.md")
  }

  @Test("Every row of a table has its columns, whatever stands in the cells")
  func tables() throws {
    let text = MarkdownReport(try SampleOutcome.make(in: TemporaryFolder())).text
    var columns = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("|") else {
        columns = 0
        continue
      }
      var count = 0
      var previous: Character = " "
      for character in line {
        if character == "|", previous != "\\" { count += 1 }
        previous = character
      }
      #expect(columns == 0 || count == columns, "\(line)")
      columns = count
    }
  }

  @Test(arguments: [
    ("a.py", "`a.py`"), ("a`b", "``a`b``"), ("a``b", "```a``b```"), ("`a", "`` `a ``"),
    ("a`", "`` a` ``"), ("a|b", #"`a\|b`"#), ("a\nb\r\tc", "`a?b??c`"), (" a ", "` a `"),
  ])
  func code(path: String, expected: String) { #expect(Markdown.code(path) == expected) }

  @Test func escaped() {
    #expect(Markdown.escaped("a*b_c\nd") == #"a\*b\_c d"#)
    #expect(
      Markdown.escaped(#"<&amp;> [x](y) ~~z~~ #1 | `\`"#)
        == ##"\<\&amp;\> \[x\](y) \~\~z\~\~ \#1 \| \`\\\`"##)
  }
}
