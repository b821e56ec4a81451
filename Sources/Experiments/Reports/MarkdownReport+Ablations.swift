import Support

/// What a report says about what earns the gain.
extension ReportPage {
  /// Signals off, signals alone, the way from before to after, and the curves.
  mutating func ablations() {
    guard let ablations = outcome.ablations else { return }
    if let failure = ablations.failure {
      section("Ablations")
      lines.append("**Not run**: \(Markdown.escaped(failure.message)).")
    }
    if let result = ablations.result {
      table("What each signal adds to the others", result, .removal)
      if !result.additions.isEmpty {
        table("What each signal does on its own", result, .addition)
      }
    }
    if let path = ablations.path {
      section("From before to after, one parameter at a time")
      lines.append(ReportTable(path, reported: ablations.reportedPath).markdown())
    }
    if let analysis = ablations.sensitivity {
      section("Around after: one parameter at a time")
      lines.append(ReportTable(curvesOf: analysis).markdown())
      if analysis.pairs > 0 {
        section("Around after: parameters that act together")
        lines.append(ReportTable(interactionsOf: analysis).markdown())
      }
    }
  }

  private mutating func table(
    _ title: String, _ result: AblationResult, _ kind: AblationPlan.Kind
  ) {
    section(title)
    lines.append(ReportTable(result, kind).markdown())
    if outcome.comparison.repositories.count > 1 {
      lines += ["", ReportTable(repositoriesOf: result, kind).markdown()]
    }
  }
}
