import Definitions
import Ranking
import Support

/// Joins the scores of several benches by their weights: `Σ wᵢ · sᵢ`, where `sᵢ` is the mean over
/// the groups of part `i` of the means over their queries.
///
/// Statistics are means over all groups. For such a mean to be that sum, a query's objective is
/// its score times `wᵢ · G / Gᵢ`, with `G` groups in all and `Gᵢ` of its part.
struct CompositeBench: Bench {
  struct Part: Sendable {
    /// Its name, which begins the names of its groups, such as `context/redis`.
    let name: String
    let weight: Double
    let bench: any Bench

    /// A group under the name that the part knows; `nil` if it is another part's.
    func own(_ group: RepositoryQueries) -> RepositoryQueries? { group.dropping("\(name)/") }
  }

  /// The parts, in the order of their groups; the weights sum to 1.
  let parts: [Part]
  let scoring: Scoring

  func scorer(
    of queries: TuningQueries, bounds: ParameterBounds, jobs: Int
  ) async throws -> any PointScorer {
    let groups = queries.repositories
    var scorers: [CompositeScorer.Part] = []
    for (part, share) in zip(parts, try shares(of: groups)) {
      let own = TuningQueries(repositories: groups.compactMap(part.own))
      scorers.append(
        .init(
          scorer: try await part.bench.scorer(of: own, bounds: bounds, jobs: jobs),
          factor: share.factor, places: share.places))
    }
    return CompositeScorer(parts: scorers, names: groups.map(\.repository), bounds: bounds)
  }

  func answers(
    to groups: [RepositoryQueries], at points: [[Parameters]], jobs: Int,
    progress: @escaping @Sendable (String, Int) -> Void
  ) async throws -> [BenchAnswers] {
    var answers = [BenchAnswers](repeating: BenchAnswers(values: []), count: groups.count)
    for (part, share) in zip(parts, try shares(of: groups)) {
      let found = try await part.bench.answers(
        to: groups.compactMap(part.own), at: share.places.map { points[$0] },
        jobs: jobs, progress: { progress("\(part.name)/\($0)", $1) })
      for (place, own) in zip(share.places, found) {
        answers[place] = BenchAnswers(values: own.values.map { [$0[0] * share.factor, $0[0]] })
      }
    }
    return answers
  }

  func failures(
    of groups: [RepositoryQueries], at point: Parameters, jobs: Int
  ) async throws -> [[BenchFailure]] {
    var found = [[BenchFailure]](repeating: [], count: groups.count)
    for part in parts {
      let places = groups.indices.filter { part.own(groups[$0]) != nil }
      guard !places.isEmpty else { continue }
      let failures = try await part.bench.failures(
        of: groups.compactMap(part.own), at: point, jobs: jobs)
      for (place, failures) in zip(places, failures) { found[place] = failures }
    }
    return found
  }

  /// Returns for each part the places of its groups, and the factor that makes a score a contribution.
  private func shares(
    of groups: [RepositoryQueries]
  ) throws(OperationError) -> [(places: [Int], factor: Double)] {
    var shares: [(places: [Int], factor: Double)] = []
    for part in parts {
      let places = groups.indices.filter { part.own(groups[$0]) != nil }
      guard !places.isEmpty else {
        throw OperationError(
          .unsupported, "the split leaves the leg '\(part.name)' no query",
          remedy: "add queries, or change bench.split")
      }
      shares.append((places, part.weight * Double(groups.count) / Double(places.count)))
    }
    return shares
  }
}

struct CompositeScorer: PointScorer {
  struct Part: Sendable {
    let scorer: any PointScorer
    let factor: Double
    let places: [Int]
  }

  let parts: [Part]
  let names: [String]
  let bounds: ParameterBounds

  func scores(of point: Parameters) async throws -> QueryScores {
    var values = [[Double]](repeating: [], count: names.count)
    for part in parts {
      for (place, scores) in zip(part.places, try await part.scorer.scores(of: point).values) {
        values[place] = scores.map { $0 * part.factor }
      }
    }
    return QueryScores(repositories: names, values: values)
  }

  func covers(_ other: ParameterBounds) -> Bool { bounds.contains(other) }
}

extension RepositoryQueries {
  /// The group without the beginning of its name; `nil` if its name begins otherwise.
  func dropping(_ prefix: String) -> RepositoryQueries? {
    guard repository.hasPrefix(prefix) else { return nil }
    return RepositoryQueries(
      repository: String(repository.dropFirst(prefix.count)), queries: queries)
  }
}

extension Definition.Bench.Composite: RunnableBench {
  func scoring(in definition: Definition) -> Scoring {
    Scoring(
      summary: parts.map { "\(JSONWriter.word(.number($0.weight)))·\($0.name)" }
        .joined(separator: " + "), names: ["score"])
  }

  func groups(of items: BenchItems) throws(OperationError) -> [RepositoryQueries] {
    var groups: [RepositoryQueries] = []
    for part in parts {
      for group in try part.kind.runnable.groups(of: items) where !group.queries.isEmpty {
        groups.append(
          RepositoryQueries(
            repository: "\(part.name)/\(group.repository)", queries: group.queries))
      }
    }
    return groups
  }

  func bench(_ material: BenchMaterial) async throws -> any Bench {
    var benches: [CompositeBench.Part] = []
    for part in parts {
      benches.append(
        .init(
          name: part.name, weight: part.weight,
          bench: try await part.kind.runnable.bench(material)))
    }
    return CompositeBench(parts: benches, scoring: scoring(in: material.definition))
  }
}
