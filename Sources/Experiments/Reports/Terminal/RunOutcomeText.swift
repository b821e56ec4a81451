import Definitions
import Ranking
import Statistics
import Support

package struct RunOutcomeText: Sendable {
  package let text: String

  package init(_ outcome: RunOutcome, in directory: RunDirectory) {
    var lines = [ReportTable(outcome.comparison).terminal()]
    lines += outcome.statistics[0].metrics.filter(\.isDeclared)
      .map { "\($0.metric): \($0.verdict)" }
    lines.append(
      TuningText(outcome).text
        + outcome.gates.map { RunText.gate($0.gate, passed: $0.passed) + "\n" }.joined()
        + "without effect here: \(outcome.ineffective.map(\.name).joined(separator: ", "))\n")
    let reports = outcome.plan.definition.reports
    let first = Definition.ReportFormat.allCases.first(where: reports.contains)
    if let report = first.flatMap({ try? $0.report }) {
      lines.append("report: \(directory.file(report.entry).printable)")
    } else {
      lines.append("results: \(directory.file("results.json").printable)")
    }
    text = lines.joined(separator: "\n") + "\n"
  }
}
