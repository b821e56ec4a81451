import Definitions
import Rules
import Support

extension RuleBench {
  func failures(
    of groups: [RepositoryQueries], at point: Parameters, jobs: Int
  ) async throws -> [[BenchFailure]] {
    let active = workload.table.activeRules(workload.settings(at: point))
    return groups.map { group in
      zip(group.queries, workload.cases(group)).map { query, number in
        workload.failure(of: query, case: number, active)
      }
    }
  }
}

extension RuleWorkload {
  fileprivate func failure(
    of query: GroundTruth.Query, case number: Int, _ active: [Bool]
  ) -> BenchFailure {
    let place = table.cases[number]
    let file = corpus.files[place.file]
    let rule = table.rules[place.rule]
    let lines = file.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    func item(_ line: Int, grade: Int?) -> BenchFailure.Item {
      let text = lines.indices.contains(line - 1) ? lines[line - 1] : []
      return BenchFailure.Item(
        name: "\(file.name):\(line)", grade: grade, detail: String(decoding: text, as: UTF8.self))
    }
    let outcome = outcome(rule: place.rule, file: place.file, active)
    let missed = outcome?.missed ?? []
    let wrong = outcome?.unexpected ?? []
    return BenchFailure(
      id: query.id, text: "\(rule.id) in \(file.name)",
      missed: missed.prefix(BenchFailure.shown).map { item($0, grade: 1) },
      instead: wrong.prefix(BenchFailure.shown).map { item($0, grade: nil) },
      notes: [
        "\(outcome?.found.count ?? 0) lines found, \(missed.count) missed, \(wrong.count) wrong",
        active[place.rule] ? "the rule is on" : "the rule is off, by itself or by its confidence",
      ])
  }
}
