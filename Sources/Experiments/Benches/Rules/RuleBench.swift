import Definitions
import Ranking
import Rules
import Support

/// Scores findings of rules against labelled code, language by language.
///
/// The score of a language is the severity-weighted F1 of its cases, `2·TP / (2·TP + FP + FN)`, which is a ratio of
/// sums and no mean over cases. Statistics need a number for each case whose mean is the score, so every case
/// has its linearized value
///
///     zᵢ = F + n · (2·tpᵢ − F · dᵢ) / D,    dᵢ = 2·tpᵢ + fpᵢ + fnᵢ,    D = Σ dᵢ
///
/// The mean of `z` is `F` exactly, and its spread is that of `F` to first order (Woodruff 1971,
/// doi:10.1080/01621459.1971.10482279). Precision and recall are linearized alike. If nothing is expected
/// of a language and nothing is found, its F1 is 1.
struct RuleBench: Bench {
  let workload: RuleWorkload

  var scoring: Scoring { Self.scoring }
  static let scoring = Scoring(
    summary: "severity-weighted F1, averaged over languages", names: ["precision", "recall"])

  func scorer(
    of queries: TuningQueries, bounds: ParameterBounds, jobs: Int
  ) async -> any PointScorer {
    RuleScorer(
      workload: workload, names: queries.repositories.map(\.repository),
      cases: queries.repositories.map(workload.cases))
  }

  func answers(
    to groups: [RepositoryQueries], at points: [[Parameters]], jobs: Int,
    progress: @escaping @Sendable (String, Int) -> Void
  ) -> [BenchAnswers] {
    var counted: [(point: Parameters, counts: [CaseCounts])] = []
    return zip(groups, points).map { group, points in
      let counts = zip(workload.cases(group), points).map { number, point in
        if let known = counted.first(where: { $0.point == point }) { return known.counts[number] }
        let counts = workload.table.caseCounts(workload.settings(at: point))
        counted.append((point, counts))
        return counts[number]
      }
      let rows = [
        LinearizedRatio.f1(counts), LinearizedRatio.precision(counts),
        LinearizedRatio.recall(counts),
      ]
      progress(group.repository, counts.count)
      return BenchAnswers(values: counts.indices.map { place in rows.map { $0[place] } })
    }
  }
}

private struct RuleScorer: PointScorer {
  let workload: RuleWorkload
  let names: [String]
  let cases: [[Int]]

  func scores(of point: Parameters) -> QueryScores {
    let counts = workload.table.caseCounts(workload.settings(at: point))
    return QueryScores(
      repositories: names,
      values: cases.map { own in LinearizedRatio.f1(own.map { counts[$0] }) })
  }
}

extension Definition.Bench.Rules: RunnableBench {
  func scoring(in definition: Definition) -> Scoring { RuleBench.scoring }

  func groups(of items: BenchItems) -> [RepositoryQueries] { items.cases }

  func bench(_ material: BenchMaterial) throws -> any Bench {
    guard let workload = material.rules else {
      throw OperationError(.evaluation, "no rules were read")
    }
    return RuleBench(workload: workload)
  }
}
