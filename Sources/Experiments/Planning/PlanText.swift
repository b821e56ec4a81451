import Ranking

/// A plan as a person reads it.
public struct PlanText: Sendable {
  /// The text, ended by a line break.
  public let text: String

  /// Writes down a plan.
  public init(_ plan: Plan) {
    var lines = ["\(plan.definition.name): \(plan.queryCount) queries, two arms"]
    lines.append("")
    for repository in plan.repositories {
      lines.append("repository \(repository.declared.name)")
      lines.append(
        "  from     \(repository.source)\(repository.isRedirected ? " (redirected)" : "")")
      lines.append("  history  \(repository.needsHistory ? "needed" : "not needed")")
      let kinds = GroundTruth.Query.Kind.allCases.compactMap { kind -> String? in
        let count = repository.groundTruth.queries.count { $0.kind == kind }
        return count > 0 ? "\(count) \(kind.rawValue)" : nil
      }
      let detail = kinds.isEmpty ? "" : " (\(kinds.joined(separator: ", ")))"
      lines.append("  queries  \(repository.groundTruth.queries.count)\(detail)")
    }
    lines += ["", "objective  \(plan.scoring.objective)"]
    let before = plan.arms[0].parameters
    let after = plan.arms[1].parameters
    let differing = after.differences(from: before).filter { $0.group == .search }
    lines.append("parameters that differ between the arms: \(differing.count)")
    for parameter in differing {
      lines.append(
        "  \(parameter.name): \(Markdown.value(before[parameter], of: parameter))"
          + " → \(Markdown.value(after[parameter], of: parameter))")
    }
    lines += ["", "without effect"]
    for parameter in plan.ineffective { lines.append("  \(parameter.name): \(parameter.reason)") }
    lines.append("  (what depends on the repositories' contents is named in the report)")
    text = lines.joined(separator: "\n") + "\n"
  }
}
