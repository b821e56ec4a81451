import Rules
import Support

extension ReportPage {
  mutating func categories() {
    guard let rows = outcome.categories?.rows, !rows.isEmpty else { return }
    section("Tasks by category")
    lines += ["| category | tasks | before | after | difference |", "|---|---:|---:|---:|---:|"]
    for row in rows {
      self.row([
        row.category.rawValue, "\(row.tasks)", FixedPoint.text(row.before, decimals: 3),
        FixedPoint.text(row.after, decimals: 3),
        FixedPoint.text(row.after - row.before, decimals: 3, signed: true),
      ])
    }
    paragraph("A score is from 0 to 5; a category of few tasks says little.")
  }

  mutating func rules() {
    guard let facts = outcome.rules else { return }
    section("Rules")
    func text(_ value: Double?) -> String {
      value.map { FixedPoint.text($0, decimals: 3) } ?? "not defined"
    }
    lines += ["| category | Youden's J before | after |", "|---|---:|---:|"]
    for row in facts.categories {
      self.row([row.name, text(row.before), text(row.after)])
    }
    paragraph("\(facts.rules) rules.")
    for (word, ids) in [("off", facts.turnedOff), ("on", facts.turnedOn)] where !ids.isEmpty {
      let list = ids.map { "`\($0)`" }.joined(separator: ", ")
      lines.append("Turned \(word): \(list).")
    }
    if !facts.candidates.isEmpty {
      lines += [
        "", "Rules of filled templates, held to the tuning cases before they could be turned on:",
        "",
        "| rule | TP | FP | passes | on after |", "|---|---:|---:|---|---|",
      ]
      for candidate in facts.candidates {
        row([
          "`\(candidate.rule)`", "\(candidate.verdict.truePositives)",
          "\(candidate.verdict.falsePositives)",
          candidate.verdict.passes ? "yes" : "no", candidate.isOn ? "yes" : "no",
        ])
      }
    }
    guard !facts.drift.isEmpty else { return }
    lines += [
      "", "Severities that differ from the packs'; scores weigh by the packs' own:", "",
      "| rule | pack | after |", "|---|---|---|",
    ]
    for drift in facts.drift {
      row(["`\(drift.rule)`", drift.pack.rawValue, drift.settings.rawValue])
    }
  }
}
