import Code
import Definitions
import Ranking
import Statistics
import Support

/// The floors of accepted candidates: a share of the baseline in each repository or language.
struct AcceptanceFloors: Sendable {
  struct Group: Sendable {
    let name: String
    let queries: [(repository: Int, query: Int)]
    let baseline: Double
  }

  let groups: [Group]
  let ratio: Double

  init(_ floor: Definition.Acceptance.Floor, _ queries: TuningQueries, baseline: QueryScores) {
    ratio = floor.ratio
    var names: [String] = []
    var places: [String: [(repository: Int, query: Int)]] = [:]
    for (repository, part) in queries.repositories.enumerated() {
      for (query, text) in part.queries.enumerated() {
        let name =
          switch floor.per {
          case .repository: part.repository
          case .language: text.language
          }
        if places[name] == nil { names.append(name) }
        places[name, default: []].append((repository, query))
      }
    }
    groups = names.map { name in
      let own = places[name] ?? []
      return Group(name: name, queries: own, baseline: Self.mean(own, baseline))
    }
  }

  func breach(_ scores: QueryScores) -> String? {
    for group in groups {
      let mean = Self.mean(group.queries, scores)
      guard mean < ratio * group.baseline - PairedDifference.tieTolerance else { continue }
      return "\(group.name) falls to \(FixedPoint.text(mean, decimals: 4)), below "
        + "\(FixedPoint.text(ratio, decimals: 2)) of the baseline's "
        + FixedPoint.text(group.baseline, decimals: 4)
    }
    return nil
  }

  private static func mean(
    _ queries: [(repository: Int, query: Int)], _ scores: QueryScores
  ) -> Double {
    queries.reduce(0) { $0 + scores.values[$1.repository][$1.query] } / Double(queries.count)
  }
}

extension GroundTruth.Query {
  /// The language of the best file by grade, then by path.
  var language: String {
    var best: (path: String, grade: Int)?
    for path in relevantPaths {
      let grade = judgments[path] ?? 0
      if best.map({ grade > $0.grade }) ?? true { best = (path, grade) }
    }
    return best.flatMap { Language.named(by: $0.path)?.rawValue } ?? "other"
  }
}
