package import Rules
import Support

package struct FilledRulesText: Sendable {
  private let rows: [(rule: FilledRule, verdict: RuleGate.Verdict)]
  private let gate: RuleGate

  package init(_ rules: [FilledRule], _ verdicts: [RuleGate.Verdict], gate: RuleGate) {
    rows = Array(zip(rules, verdicts))
    self.gate = gate
  }

  package var table: ReportTable {
    ReportTable(
      columns: ["rule", "template", "for", .right("TP"), .right("new"), .right("FP"), "verdict"],
      groups: [
        rows.map { rule, verdict in
          [
            rule.rule.id, rule.filling.template, rule.filling.target,
            "\(verdict.truePositives)", "\(verdict.gained)", "\(verdict.falsePositives)",
            words(verdict),
          ]
        }
      ],
      notes: [
        "A candidate finds at least \(gate.minimumTruePositives) expected lines of the rule that it is "
          + "for and at most \(gate.maximumFalsePositives) others, and its examples hold; new counts "
          + "expected lines that the pack's rule misses."
      ])
  }

  private func words(_ verdict: RuleGate.Verdict) -> String {
    if verdict.passes { return "candidate" }
    if !verdict.examplesHold { return "refused: its examples do not hold" }
    return verdict.truePositives < gate.minimumTruePositives
      ? "refused: too few right" : "refused: too many wrong"
  }

  package var json: String {
    JSONWriter.text(of: [
      "schema": "assay/rules-filled/v1",
      "rules": .sequence(
        rows.map { rule, verdict in
          [
            "id": .string(rule.rule.id), "template": .string(rule.filling.template),
            "for": .string(rule.filling.target),
            "patterns": .sequence(rule.rule.patterns.map { .string($0.regex) }),
            "tp": .integer(verdict.truePositives), "fp": .integer(verdict.falsePositives),
            "gained": .integer(verdict.gained), "examples_hold": .boolean(verdict.examplesHold),
            "candidate": .boolean(verdict.passes),
          ]
        }),
    ])
  }
}
