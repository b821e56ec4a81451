import Statistics
import Support

extension ReportTable {
  package init(_ result: AblationResult, _ kind: AblationPlan.Kind) {
    let rows = kind == .removal ? result.removals : result.additions
    let level = rows.first.map { Self.trimmed($0.statistics.bootstrap.level * 100) } ?? "95"
    self.init(
      columns: [
        .left(kind == .removal ? "turned off" : "alone"), "change", .right("contribution"),
        .right("\(level) % interval"), .right("p"), .right("+/=/-"), "decision",
      ],
      groups: [rows.map(Self.cells)], notes: Self.notes(result, rows, kind))
  }

  package init(repositoriesOf result: AblationResult, _ kind: AblationPlan.Kind) {
    let rows = kind == .removal ? result.removals : result.additions
    let names = rows.first?.byRepository.map(\.name) ?? []
    self.init(
      columns: [.left(kind == .removal ? "turned off" : "alone")]
        + names.map { .right($0) },
      groups: [
        rows.map { row in
          [row.arm.signal] + row.byRepository.map { Self.signed($0.contribution) }
        }
      ])
  }

  private static func cells(_ row: AblationContribution) -> [String] {
    let objective = row.objective
    let isHere = objective.rule.population == .theseRepositories
    return [
      row.arm.signal, row.arm.changes.map(\.description).joined(separator: ", "),
      signed(objective.difference),
      range(isHere ? objective.interval : objective.intervalAcross),
      FixedPoint.pValue(objective.correctedP),
      "\(objective.wins)/\(objective.ties)/\(objective.losses)",
      row.decision.description,
    ]
  }

  private static func notes(
    _ result: AblationResult, _ rows: [AblationContribution], _ kind: AblationPlan.Kind
  ) -> [String] {
    var notes: [String] = []
    if let first = rows.first {
      notes.append(
        kind == .removal
          ? "Contribution: the objective of after, less that of after without the signal."
          : "Contribution: the objective of before with the signal alone, less that of before.")
      let size = first.objective.familySize
      notes.append(
        "p by randomization of signs, two-sided"
          + (size > 1 ? ", corrected after Holm over \(size) arms." : "."))
      let margin = JSONWriter.word(
        .number(first.objective.rule.margin ?? AblationDecision.negligible))
      notes.append(
        "No measurable effect: the whole interval lies within ±\(margin)"
          + (first.objective.rule.margin == nil ? "." : ", the declared margin."))
      if let warning = first.objective.verdict.warning { notes.append("Warning: \(warning).") }
    }
    notes += rows.compactMap { row in row.arm.note.map { "\(row.arm.signal): \($0)." } }
    notes += result.omissions.filter { $0.kind == kind }.map { "No \($0.signal): \($0.reason)." }
    return notes
  }
}
