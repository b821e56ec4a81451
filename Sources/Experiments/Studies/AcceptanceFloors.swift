import Code
import Definitions
import Ranking
import Statistics
import Support

/// The floors of accepted candidates: a share of the baseline in each repository or language.
struct AcceptanceFloors: Sendable {
  /// Some queries that have a floor together.
  struct Group: Sendable {
    /// The repository's or language's name.
    let name: String
    /// The places of its queries: repository, query.
    let queries: [(repository: Int, query: Int)]
    /// The baseline's mean over them.
    let baseline: Double
  }

  /// The groups, in the order of their first queries.
  let groups: [Group]
  /// The floor as a share of the baseline.
  let ratio: Double

  /// Groups the tuning queries.
  ///
  /// - Parameters:
  ///   - floor: What the definition declares.
  ///   - queries: The tuning queries.
  ///   - baseline: The baseline's scores on them.
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

  /// The first floor that the scores break, in words; `nil` if they keep all.
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
  /// The language of the query: that of the file with the highest grade, the first by path among
  /// equals; `other` if no name tells a language.
  var language: String {
    var best: (path: String, grade: Int)?
    for path in relevantPaths {
      let grade = judgments[path] ?? 0
      if best.map({ grade > $0.grade }) ?? true { best = (path, grade) }
    }
    return best.flatMap { Language.named(by: $0.path)?.rawValue } ?? "other"
  }
}
