/// `report.md`: a run for people to read.
struct MarkdownReport: Report {
  var entry: String { "report.md" }

  func files(of outcome: RunOutcome) -> [ReportFile] {
    [ReportFile(name: entry, text: text(of: outcome))]
  }

  /// The report, ended by a line break.
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
