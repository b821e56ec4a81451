import Statistics
import Support

package struct RunText: Sendable {
  package let text: String

  package init(_ run: RecordedRun) {
    var lines = ["\(run.experiment), run \(run.id), seed \(run.seed)".printable, ""]
    lines.append(ReportTable(run.comparison).terminal())
    lines.append("objective: \((run.verdict?.description ?? "no verdict was recorded").printable)")
    lines += run.gates.map { Self.gate($0.gate, passed: $0.passed) }
    let names = run.ineffective.map(\.name).joined(separator: ", ")
    lines.append("without effect here: \(names.isEmpty ? "none" : names.printable)")
    if let before = run.arm(named: run.comparison.before),
      let after = run.arm(named: run.comparison.after)
    {
      lines += Self.lines(of: before.differences(from: after))
    }
    if !run.warnings.isEmpty {
      lines += ["", "worth knowing"] + run.warnings.map { "  \($0.printable)" }
    }
    text = lines.joined(separator: "\n") + "\n"
  }

  static func gate(_ gate: String, passed: Bool) -> String {
    "gate \(passed ? "passed" : "FAILED"): \(gate.printable)"
  }

  static func lines(of comparison: Comparison, _ statistics: ComparisonStatistics) -> [String] {
    [ReportTable(comparison).terminal(), ReportTable(statistics).terminal()]
      + statistics.metrics.prefix(1).map { "objective: \($0.verdict)" }
  }

  static func lines(of differences: [RunComparison.Difference]) -> [String] {
    ["parameters that differ between the arms: \(differences.count)"]
      + differences.map { "  \($0.name): \($0.first ?? "none") → \($0.second ?? "none")".printable }
  }
}
