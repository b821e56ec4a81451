import Definitions
import Ranking
import Statistics

/// A run that has just finished, for a terminal.
package struct RunOutcomeText: Sendable {
  /// The text, ended by a line break.
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
    if let format = Definition.ReportFormat.allCases.first(where: reports.contains) {
      lines.append("report: \(directory.file(format.report.entry))")
    } else {
      lines.append("results: \(directory.file("results.json"))")
    }
    text = lines.joined(separator: "\n") + "\n"
  }
}
