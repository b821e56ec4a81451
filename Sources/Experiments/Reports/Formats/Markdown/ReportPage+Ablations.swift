import Support

extension ReportPage {
  mutating func ablations() {
    guard let ablations = outcome.ablations else { return }
    if let failure = ablations.failure {
      section("Ablations")
      lines.append("**Not run**: \(Markdown.escaped(failure.message)).")
    }
    let tables = AblationTables(
      ablations, byRepository: outcome.comparison.repositories.count > 1, listsOmissions: false)
    for (title, tables) in tables.groups {
      section(title)
      lines.append(tables.map { $0.markdown() }.joined(separator: "\n\n"))
    }
  }
}
