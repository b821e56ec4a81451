import Definitions
import Optimizers
import Ranking
package import Rules
import Support

/// A run's findings about its rules, besides the scores.
package struct RuleFacts: Sendable, Hashable {
  /// The skill of findings in telling problems from near misses in a category.
  package struct Category: Sendable, Hashable {
    package let name: String
    /// Youden's J of the arm before on the reported cases; `nil` if it is not defined.
    package let before: Double?
    /// Youden's J of the arm after.
    package let after: Double?
  }

  /// A rule that a filled template gave.
  package struct Candidate: Sendable, Hashable {
    /// Its id.
    package let rule: String
    /// True if it passed, and so could be turned on.
    package let passes: Bool
    /// The number of expected lines that it finds.
    package let truePositives: Int
    /// The number of other lines that it finds.
    package let falsePositives: Int
    /// True if it is on in the arm after.
    package let isOn: Bool
  }

  package let categories: [Category]
  /// The number of rules.
  package let rules: Int
  /// The rules that find something before and are off after, by id.
  package let turnedOff: [String]
  /// The rules that are off before and find something after, by id.
  package let turnedOn: [String]
  /// The rules that templates gave, with what their gate said on the tuning cases.
  package let candidates: [Candidate]
  /// Rules whose severity after is not their pack's; no score reads it.
  package let drift: [SeverityDrift]

  init(_ workload: RuleWorkload, before: Parameters, after: Parameters, _ reported: ReportedQueries)
  {
    let prefix = LegBench.name("", of: .rule)
    let cases = reported.repositories.flatMap { group in
      workload.cases(
        RepositoryQueries(
          repository: group.repository.hasPrefix(prefix)
            ? String(group.repository.dropFirst(prefix.count)) : group.repository,
          queries: group.queries))
    }
    let settings = [workload.settings(at: before), workload.settings(at: after)]
    let tallies = settings.map { workload.table.categoryTallies($0, cases: cases) }
    categories = zip(tallies[0], tallies[1]).map { before, after in
      Category(
        name: before.category.rawValue, before: before.tally.youden, after: after.tally.youden)
    }
    let active = settings.map(workload.table.activeRules)
    let ids = workload.table.rules.map(\.id)
    rules = ids.count
    turnedOff = ids.indices.filter { active[0][$0] && !active[1][$0] }.map { ids[$0] }
    turnedOn = ids.indices.filter { !active[0][$0] && active[1][$0] }.map { ids[$0] }
    candidates = workload.candidates.map { candidate in
      let id = candidate.rule.rule.id
      return Candidate(
        rule: id, passes: candidate.verdict.passes,
        truePositives: candidate.verdict.truePositives,
        falsePositives: candidate.verdict.falsePositives,
        isOn: ids.firstIndex(of: id).map { active[1][$0] } ?? false)
    }
    drift = workload.table.severityDrift(settings[1])
  }

  /// The facts as they are written in `results.json`.
  var written: JSONValue {
    func number(_ value: Double?) -> JSONValue { value.map { .real($0) } ?? .null }
    func list(_ ids: [String]) -> JSONValue { .sequence(ids.map { .string($0) }) }
    return [
      "rules": .integer(rules),
      "youden": .mapping(
        categories.map {
          .init(key: $0.name, value: ["before": number($0.before), "after": number($0.after)])
        }), "turned_off": list(turnedOff), "turned_on": list(turnedOn),
      "candidates": .sequence(
        candidates.map {
          [
            "rule": .string($0.rule), "passes": .boolean($0.passes),
            "true_positives": .integer($0.truePositives),
            "false_positives": .integer($0.falsePositives), "on": .boolean($0.isOn),
          ]
        }),
      "severity_drift": .sequence(
        drift.map {
          [
            "rule": .string($0.rule), "pack": .string($0.pack.rawValue),
            "after": .string($0.settings.rawValue),
          ]
        }),
    ]
  }
}

/// The scores of tasks by what sort of question they are.
package struct CategoryScores: Sendable, Hashable {
  /// A sort of question.
  package struct Row: Sendable, Hashable {
    package let category: CodeTask.Category
    /// The number of its reported tasks.
    package let tasks: Int
    /// The mean score of the arm before, 0 – 5.
    package let before: Double
    /// The mean score of the arm after, 0 – 5.
    package let after: Double
  }

  /// The categories that have reported tasks, in the order of their declaration.
  package let rows: [Row]

  init(_ plan: Plan, _ comparison: Comparison) {
    guard let column = comparison.metrics.firstIndex(of: .named("score")) else {
      rows = []
      return
    }
    let prefix = plan.definition.bench.mode == .composite ? LegBench.name("", of: .context) : ""
    var categories: [String: [String: CodeTask.Category]] = [:]
    for repository in plan.repositories {
      for task in repository.tasks {
        categories[prefix + repository.declared.name, default: [:]][task.id] = task.category
      }
    }
    // In a composite the score is in the leg's unit, a fifth of a task's.
    let scale = prefix.isEmpty ? 1.0 : 5
    rows = CodeTask.Category.allCases.compactMap { category in
      let own = comparison.queries.filter { categories[$0.repository]?[$0.id] == category }
      guard !own.isEmpty else { return nil }
      func mean(_ value: (QueryComparison) -> Double) -> Double {
        own.reduce(0) { $0 + value($1) } / Double(own.count) * scale
      }
      return Row(
        category: category, tasks: own.count, before: mean { $0.before[column] },
        after: mean { $0.after[column] })
    }
  }

  /// The scores as they are written in `results.json`.
  var written: JSONValue {
    .mapping(
      rows.map {
        .init(
          key: $0.category.rawValue,
          value: [
            "tasks": .integer($0.tasks), "before": .real($0.before), "after": .real($0.after),
          ])
      })
  }
}
