import Definitions

extension MarkdownReport: Report {
  var entry: String { "report.md" }

  func files(of outcome: RunOutcome) -> [(name: String, text: String)] {
    [(entry, text(of: outcome))]
  }

  func text(of outcome: RunOutcome) -> String {
    var page = ReportPage(outcome: outcome)
    page.head()
    page.warnings()
    page.comparison()
    page.statistics()
    page.gates()
    page.tuning()
    page.ablations()
    page.categories()
    page.rules()
    page.changes()
    page.qualitative()
    page.parameters()
    page.corpora()
    page.provenance()
    return page.lines.joined(separator: "\n") + "\n"
  }
}
