import Ranking
package import Rules
import Support

package struct RuleFacts: Sendable, Hashable {
  /// A category, with the ability of findings to tell problems from near misses.
  package struct Category: Sendable, Hashable {
    package let name: String
    /// Youden's J of the arm before on the reported cases; `nil` if it is not defined.
    package let before: Double?
    package let after: Double?
  }

  package struct Candidate: Sendable, Hashable {
    package let rule: String
    package let verdict: RuleGate.Verdict
    package let isOn: Bool
  }

  package let categories: [Category]
  package let rules: Int
  /// The rules that find something before and are off after, by id.
  package let turnedOff: [String]
  package let turnedOn: [String]
  package let candidates: [Candidate]
  /// Rules whose severity after is not their pack's; no score reads it.
  package let drift: [SeverityDrift]

  init(
    _ workload: RuleWorkload, before: Parameters, after: Parameters, _ reported: ReportedQueries,
    prefix: String
  ) {
    let cases = reported.repositories.flatMap { workload.cases($0.dropping(prefix) ?? $0) }
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
        rule: id, verdict: candidate.verdict,
        isOn: ids.firstIndex(of: id).map { active[1][$0] } ?? false)
    }
    drift = workload.table.severityDrift(settings[1])
  }

  var written: JSONValue {
    func number(_ value: Double?) -> JSONValue { value.map { .real($0) } ?? .null }
    return [
      "rules": .integer(rules),
      "youden": .mapping(
        categories.map {
          .init(key: $0.name, value: ["before": number($0.before), "after": number($0.after)])
        }), "turned_off": .texts(turnedOff), "turned_on": .texts(turnedOn),
      "candidates": .sequence(
        candidates.map {
          [
            "rule": .string($0.rule), "passes": .boolean($0.verdict.passes),
            "true_positives": .integer($0.verdict.truePositives),
            "false_positives": .integer($0.verdict.falsePositives), "on": .boolean($0.isOn),
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
