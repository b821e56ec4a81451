import Code
import Definitions
import LanguageModels
import Optimizers
import Ranking
import Statistics
import Support

package struct PlanText: Sendable {
  package let text: String

  package init(_ plan: Plan) {
    let arms = plan.isTuned ? "the arm after is looked for" : "two arms"
    var lines = [
      "\(plan.definition.name): \(plan.queryCount) \(plan.definition.bench.declaration.items), \(arms)"
    ]
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
      if let mine = repository.declared.mine {
        lines.append("           and up to \(mine.limit) made of its history when it is read")
      }
    }
    lines += ["", "objective  \(plan.scoring.summary)"]
    lines += Self.split(plan)
    lines +=
      plan.isTuned
      ? Self.studies(plan)
      : RunText.lines(
        of: plan.differences(from: plan.arms[0].parameters, to: plan.arms[1].parameters))
    lines += Self.power(plan)
    lines += [""] + Self.outside(plan)
    lines += ["", "without effect"]
    for parameter in plan.ineffective { lines.append("  \(parameter.name): \(parameter.reason)") }
    lines.append("  (what depends on the repositories' contents is named in the report)")
    for warning in plan.warnings { lines += ["", "warning: \(warning)"] }
    text = lines.map { $0.printable + "\n" }.joined()
  }

  /// All that a run uses outside of this program and the files that the definition names.
  private static func outside(_ plan: Plan) -> [String] {
    let uses = plan.outsideUses
    var lines = ["programs", "  git: reads the repositories", "  ctags: reads definitions"]
    if uses.contains(where: { $0.variable != nil }) { lines.append("  curl: asks language models") }
    for use in uses where use.kind == .program {
      lines.append("  \(use.name): named by \(use.key); it gets all environment variables")
    }
    let hosts = uses.filter { $0.kind == .host }
    lines.append(hosts.isEmpty ? "hosts      none" : "hosts")
    lines += hosts.map { "  \($0.name): named by \($0.key)" }
    lines.append("variables")
    for use in uses {
      if let variable = use.variable { lines.append("  \(variable): sent to \(use.name)") }
    }
    let own = ["HOME", "PATH", "TERM", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"]
    let git = GitEnvironment.kept.map { $0.hasSuffix("_") ? $0 + "*" : $0 }
    lines.append("  \(own.joined(separator: ", ")): folders, programs and the terminal")
    lines.append("  \(git.joined(separator: ", ")): git's own")
    if !hosts.isEmpty {
      lines.append("  SSH_AUTH_SOCK, http_proxy, https_proxy, all_proxy, no_proxy: connections")
    }
    return lines
  }

  private static func split(_ plan: Plan) -> [String] {
    guard plan.workload.split.split != nil else { return [] }
    let folds = plan.workload.split.partCount
    let head =
      folds > 1
      ? "split      \(folds) folds: every query is reported once, by a study that did not see it"
      : "split      queries to tune on, and held out"
    return [head]
      + plan.workload.split.counts.map { count in
        folds > 1
          ? "  \(count.repository): \(count.reported)"
          : "  \(count.repository): \(count.tuning) and \(count.reported)"
      }
  }

  private static func studies(_ plan: Plan) -> [String] {
    var lines: [String] = []
    for proposer in plan.definition.proposers {
      let times =
        plan.workload.split.partCount > 1 ? ", once for each fold and once for all queries" : ""
      lines.append(
        "study      \(proposer.name): \(proposer.iterations) × \(proposer.candidates) candidates by"
          + " '\(proposer.mode.rawValue)'\(times)")
      if let asking = proposer.asking { lines += exchanges(proposer, asking, plan) }
    }
    let acceptance = plan.definition.acceptance
    lines.append(
      "accepts    '\(acceptance.rule.rawValue)', no \(acceptance.floor.per.rawValue) below"
        + " \(FixedPoint.text(acceptance.floor.ratio, decimals: 2)) of the baseline")
    guard let space = try? plan.workload.space(without: plan.ineffective) else { return lines }
    lines.append("parameters to tune: \(space.dimensions.count)")
    for dimension in space.dimensions {
      let low = Markdown.value(dimension.bounds.lowerBound, of: dimension.parameter)
      let high = Markdown.value(dimension.bounds.upperBound, of: dimension.parameter)
      let conditions = dimension.conditions.map(\.description).joined(separator: " and ")
      lines.append(
        "  \(dimension.parameter.name): \(low) … \(high)"
          + (conditions.isEmpty ? "" : ", where \(conditions)"))
    }
    for condition in space.neverActive {
      let value = condition.controller.word(space.anchor[condition.controller])
      lines.append(
        "  \(condition.parameter.name): not tuned, as \(condition.controller.name) is \(value)")
    }
    if !plan.definition.constraints.isEmpty {
      lines.append("constraints of every candidate")
      lines += plan.definition.constraints.map { "  \($0)" }
    }
    return lines
  }

  private static func exchanges(
    _ proposer: Definition.Proposer, _ asking: Definition.Proposer.Asking, _ plan: Plan
  ) -> [String] {
    if let replay = asking.replay { return ["  replays  \(replay), and asks no model"] }
    let folds = plan.workload.split.partCount > 1 ? plan.workload.split.partCount + 1 : 1
    // A request is repeated once if its answer is invalid. Templates are filled before the study, and
    // reasoning is distilled after it.
    let fills = proposer.mode == .llm && (plan.definition.bench.rules?.asked ?? 0) > 0
    let most =
      2 * folds * proposer.iterations + (proposer.mode == .reason || fills ? 2 : 0)
    let limit = asking.model.maxCalls.map { min($0, most) } ?? most
    let who = [asking.model.provider.rawValue, asking.model.name].compactMap { $0 }
    return ["  asks     \(who.joined(separator: " ")), at most \(limit) times"]
  }

  /// The difference that the reported queries can detect, if differences vary as they usually do.
  private static func power(_ plan: Plan) -> [String] {
    let counts = plan.workload.split.counts.map(\.reported).filter { $0 > 0 }
    guard counts.allSatisfy({ $0 >= 2 }), !counts.isEmpty else { return [] }
    let error = counts.reduce(0.0) { $0 + 0.09 / Double($1) }.squareRoot() / Double(counts.count)
    let degrees = max(1, counts.reduce(0, +) - counts.count)
    let detectable =
      error
      * (StudentT.quantile(0.975, degrees: degrees) + StudentT.quantile(0.8, degrees: degrees))
    return [
      "detects    a difference of \(FixedPoint.text(detectable, decimals: 3)) with a chance of 80 %,"
        + " were a query's difference to vary by 0.3"
    ]
  }
}
