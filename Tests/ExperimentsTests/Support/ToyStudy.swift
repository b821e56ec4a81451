@testable import Definitions
@testable import Experiments
@testable import Optimizers
@testable import Rules
@testable import Support

/// Studies of toy scorers, small and rugged.
enum ToyStudy {
  /// The tuning queries of a toy scorer.
  static func queries(_ sizes: [Int]) -> TuningQueries {
    TuningQueries(
      repositories: sizes.enumerated().map { repository, size in
        RepositoryQueries(
          repository: "r\(repository)",
          queries: (0..<size).map {
            GroundTruth.Query(id: "q\($0)", text: "query \($0)", judgments: ["f\($0).py": 1])
          })
      })
  }

  /// Four parameters: a log range, whole numbers, a choice and a switch.
  static func space() throws -> ParameterSpace {
    let values: [(String, ParameterDomain.Values)] = [
      ("bm25_k1", .range(0.5...5, .log)), ("max_chunks_per_file", .range(1...5, .linear)),
      ("class_boost", .choices([1, 1.3, 1.9])), ("adaptive_fusion", .choices([0, 1])),
    ]
    return try ParameterSpace(
      values.compactMap { name, values in
        ParameterSurface.parameter(named: name).map { ParameterDomain($0, values) }
      }, base: .before)
  }

  /// Scores from 0 to 1 that rise towards a point, with ripples that differ from query to query.
  static func scorer(_ sizes: [Int] = [6, 5]) -> ToyScorer {
    ToyScorer(sizes) { point, repository, query in
      let slope =
        0.25 * min(point["bm25_k1"], 5) / 5 + 0.05 * point["max_chunks_per_file"]
        + 0.1 * point["class_boost"]
      let ripple =
        (point["bm25_k1"] * 97 + point["class_boost"] * 31 + Double(7 * query + repository))
        .truncatingRemainder(dividingBy: 1)
      return min(1, max(0, 0.2 + slope + 0.1 * ripple - 0.02 * point["adaptive_fusion"]))
    }
  }

  static func study(
    _ mode: Definition.Proposer.Mode, _ scorer: any PointScorer, sizes: [Int] = [6, 5],
    iterations: Int = 6, candidates: Int = 4, rule: Definition.Acceptance.Rule = .strict,
    racing: Bool = false, fold: Int? = nil, seed: UInt64 = 3, jobs: Int = 1
  ) throws -> Study {
    Study(
      fold: fold,
      proposer: .init(mode: mode, iterations: iterations, candidates: candidates, levels: 3),
      acceptance: .init(
        rule: rule, floor: .init(per: .repository, ratio: 0.95), isRacing: racing),
      baseline: .before, space: try space(), queries: queries(sizes), scorer: scorer, seed: seed,
      jobs: jobs)
  }
}
