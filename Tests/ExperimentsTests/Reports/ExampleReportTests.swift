import TestSupport
import Testing

@testable import Definitions
@testable import Experiments
@testable import Ranking

/// A new report: the objective of each arm, a line each. `docs/extending.md` refers to it.
///
/// A report of the program adds a word to `Definition.ReportFormat`.
private struct ObjectivesReport: ReportDeclaration {
  var summary: String { "objectives.txt, the objective of each arm" }
}

extension ObjectivesReport: Report {
  var entry: String { "objectives.txt" }

  func files(of outcome: RunOutcome) -> [(name: String, text: String)] {
    [(entry, outcome.arms.map { "\($0.name) \($0.evaluation.objective)\n" }.joined())]
  }
}

@Suite struct ExampleReportTests {
  @Test("Every report of a definition can be written")
  func reports() throws {
    let outcome = try SampleOutcome.make(in: TemporaryFolder())
    for format in Definition.ReportFormat.allCases {
      let report = try format.report
      let files = try report.files(of: outcome)
      #expect(files.contains { $0.name.hasPrefix(report.entry) })
      #expect(report.summary.hasPrefix(report.entry))
    }
  }

  @Test("A declaration that conforms is found as a report")
  func example() throws {
    let declared: any ReportDeclaration = ObjectivesReport()
    let report = try #require(declared as? any Report)
    let outcome = try SampleOutcome.make(in: TemporaryFolder())
    let files = try report.files(of: outcome)
    #expect(files.map(\.name) == ["objectives.txt"])
    #expect(files[0].text.split(separator: "\n").count == outcome.arms.count)
  }
}
