import TestSupport
import Testing

@testable import Definitions
@testable import Experiments

@Suite struct MarkdownReportTests {
  @Test func snapshot() throws {
    let outcome = try SampleOutcome.make(in: TemporaryFolder())
    try expectSnapshot(MarkdownReport().text(of: outcome), "reports/report.md")
  }

  @Test("A tuned run: studies, folds, earlier runs, ablations, the way and the curves")
  func tuned() async throws {
    let outcome = try await TunedOutcome.make(in: TemporaryFolder())
    var page = ReportPage(outcome: outcome)
    page.head()
    page.tuning()
    page.ablations()
    page.warnings()
    try expectSnapshot(page.lines.joined(separator: "\n") + "\n", "reports/tuned.md")
    // The report holds each of these lines, in this order.
    var rest = MarkdownReport().text(of: outcome).split(
      separator: "\n", omittingEmptySubsequences: false)[...]
    for line in page.lines.flatMap({ $0.split(separator: "\n", omittingEmptySubsequences: false) })
    where line.hasPrefix("##") {
      let place = try #require(rest.firstIndex(of: line), "\(line)")
      rest = rest[place...].dropFirst()
    }
    try expectSnapshot(TuningText(outcome).text, "reports/tuned.txt")
  }

  @Test("Every row of a table has its columns, whatever stands in the cells")
  func tables() async throws {
    expectTables(MarkdownReport().text(of: try SampleOutcome.make(in: TemporaryFolder())))
    expectTables(MarkdownReport().text(of: try await TunedOutcome.make(in: TemporaryFolder())))
  }

  private func expectTables(_ text: String) {
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
