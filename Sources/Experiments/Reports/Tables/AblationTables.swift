struct AblationTables {
  private(set) var groups: [(title: String, tables: [ReportTable])] = []

  /// `listsOmissions` shows additions even if all of them were omitted.
  init(_ outcome: AblationOutcome, byRepository: Bool, listsOmissions: Bool) {
    func add(_ title: String, _ tables: ReportTable...) { groups.append((title, tables)) }
    func add(_ title: String, _ result: AblationResult, _ kind: AblationPlan.Kind) {
      let table = ReportTable(result, kind)
      if byRepository {
        add(title, table, ReportTable(repositoriesOf: result, kind))
      } else {
        add(title, table)
      }
    }
    if let result = outcome.result {
      add("What each signal adds to the others", result, .removal)
      let omits = listsOmissions && result.omissions.contains { $0.kind == .addition }
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
  }
}
