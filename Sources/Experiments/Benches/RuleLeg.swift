import Definitions
import Rules
import Support

/// Findings of rules against labelled code, language by language.
///
/// The score of a language is the severity-weighted F1 of its cases, `2·TP / (2·TP + FP + FN)`, which is a ratio of
/// sums and no mean over cases. Statistics need a number for each case whose mean is the score, so every case
/// has its linearized value
///
///     zᵢ = F + n · (2·tpᵢ − F · dᵢ) / D,    dᵢ = 2·tpᵢ + fpᵢ + fnᵢ,    D = Σ dᵢ
///
/// The mean of `z` is `F` exactly, and its spread is that of `F` to first order (Woodruff 1971,
/// doi:10.1080/01621459.1971.10482279). Precision and recall are linearized alike. Where nothing is expected
/// of a language and nothing is found, its F1 is 1.
struct RuleLeg: BenchLeg {
  let workload: RuleWorkload

  var mode: Definition.Bench.Mode { .rule }
  var names: [String] { ["precision", "recall"] }

  func scorer(
    of groups: [RepositoryQueries], bounds: ParameterBounds, jobs: Int
  ) async throws -> any LegScorer {
    Scorer(workload: workload, cases: groups.map(workload.cases))
  }

  func values(
    of groups: [RepositoryQueries], at point: @Sendable (Int, Int) -> Parameters, jobs: Int
  ) async throws -> [[[Double]]] {
    var counted: [(point: Parameters, counts: [CaseCounts])] = []
    return groups.indices.map { group in
      let cases = workload.cases(groups[group])
      let counts = cases.indices.map { place in
        let point = point(group, place)
        if let known = counted.first(where: { $0.point == point }) {
          return known.counts[cases[place]]
        }
        let counts = workload.table.caseCounts(workload.settings(at: point))
        counted.append((point, counts))
        return counts[cases[place]]
      }
      let rows = [
        LinearizedRatio.f1(counts), LinearizedRatio.precision(counts),
        LinearizedRatio.recall(counts),
      ]
      return counts.indices.map { place in rows.map { $0[place] } }
    }
  }

  private struct Scorer: LegScorer {
    let workload: RuleWorkload
    let cases: [[Int]]

    func scores(of point: Parameters) throws(OperationError) -> [[Double]] {
      let counts = workload.table.caseCounts(workload.settings(at: point))
      return cases.map { own in LinearizedRatio.f1(own.map { counts[$0] }) }
    }
  }
}

/// A ratio of sums over cases, as a number for each case whose mean is the ratio.
enum LinearizedRatio {
  /// F1; 1 where nothing is expected and nothing found.
  static func f1(_ counts: [CaseCounts]) -> [Double] {
    values(
      counts.map { 2 * $0.truePositives },
      counts.map { 2 * $0.truePositives + $0.falsePositives + $0.falseNegatives }, empty: 1)
  }

  /// The share of findings that are expected; 1 where nothing is found.
  static func precision(_ counts: [CaseCounts]) -> [Double] {
    values(
      counts.map(\.truePositives), counts.map { $0.truePositives + $0.falsePositives }, empty: 1)
  }

  /// The share of expected findings that are found; 1 where nothing is expected.
  static func recall(_ counts: [CaseCounts]) -> [Double] {
    values(
      counts.map(\.truePositives), counts.map { $0.truePositives + $0.falseNegatives }, empty: 1)
  }

  private static func values(_ parts: [Double], _ wholes: [Double], empty: Double) -> [Double] {
    let whole = wholes.reduce(0, +)
    guard whole > 0 else { return parts.map { _ in empty } }
    let ratio = parts.reduce(0, +) / whole
    let scale = Double(parts.count) / whole
    return zip(parts, wholes).map { ratio + scale * ($0 - ratio * $1) }
  }
}
