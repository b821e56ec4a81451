import Definitions

/// Ablations of a run as a person reads them.
package struct AblationText: Sendable {
  /// The text, ended by a line break.
  package let text: String

  /// Writes down ablations.
  package init(_ ablation: RunAblation) {
    let (run, outcome) = (ablation.run, ablation.outcome)
    var parts = [
      "\(run.definition.name), run \(run.id), \(ablation.queries) reported queries\n"
    ]
    func add(_ title: String, _ tables: ReportTable...) {
      parts.append(
        ([title + "\n"] + tables.map { $0.terminal() }).joined(separator: "\n"))
    }
    func add(_ title: String, _ result: AblationResult, _ kind: AblationPlan.Kind) {
      if run.definition.repositories.count > 1 {
        add(title, ReportTable(result, kind), ReportTable(repositoriesOf: result, kind))
      } else {
        add(title, ReportTable(result, kind))
      }
    }
    if let result = outcome.result {
      add("What each signal adds to the others", result, .removal)
      let omits = result.omissions.contains { $0.kind == .addition }
      if !result.additions.isEmpty || omits {
        add("What each signal does on its own", result, .addition)
      }
    }
    if let path = outcome.path {
      add(
        "From before to after, one parameter at a time",
        ReportTable(path, reported: outcome.reportedPath))
    }
    if let analysis = outcome.sensitivity {
      add("Around after: one parameter at a time", ReportTable(curvesOf: analysis))
      if analysis.pairs > 0 {
        add(
          "Around after: parameters that act together", ReportTable(interactionsOf: analysis))
      }
    }
    text = parts.joined(separator: "\n")
  }
}
