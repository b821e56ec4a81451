import Definitions
import Ranking
import Support

/// One leg of a bench, or several whose scores are joined by their weights.
///
/// The composite objective is `Σ wᵢ · sᵢ` over the legs, where `sᵢ` is the mean over the groups of leg `i`
/// of the mean over their queries. So that every mean over groups of a mean over queries, of which all
/// statistics are made, is that sum, a query's objective is its score times `wᵢ · G / Gᵢ` with `G` groups in
/// all and `Gᵢ` of its leg: its contribution. The score in the leg's own unit stands beside it as `score`.
struct LegBench: RunBench {
  /// A leg with its share of the objective.
  struct Part: Sendable {
    let leg: any BenchLeg
    let weight: Double
  }

  /// The legs, in the order of their groups.
  let parts: [Part]
  let scoring: Scoring

  private var isComposite: Bool { parts.count > 1 }

  /// Creates the bench of one leg.
  init(_ leg: any BenchLeg, scoring: Scoring) {
    parts = [Part(leg: leg, weight: 1)]
    self.scoring = scoring
  }

  /// Creates a composite; the weights sum to 1.
  init(composite parts: [Part], scoring: Scoring) {
    self.parts = parts
    self.scoring = scoring
  }

  /// What a group of a leg is called in a composite, such as `context/redis`.
  static func name(_ group: String, of mode: Definition.Bench.Mode) -> String {
    "\(mode.rawValue)/\(group)"
  }

  func scorer(
    of queries: TuningQueries, bounds: ParameterBounds, jobs: Int
  ) async throws -> any PointScorer {
    let shares = try shares(of: queries.repositories)
    var legs: [LegBenchScorer.Leg] = []
    for (part, share) in zip(parts, shares) {
      legs.append(
        .init(
          scorer: try await part.leg.scorer(
            of: share.places.map { own(queries.repositories[$0], of: part) }, bounds: bounds,
            jobs: jobs), factor: share.factor, places: share.places))
    }
    return LegBenchScorer(
      legs: legs, names: queries.repositories.map(\.repository), bounds: bounds)
  }

  func rank(
    _ arm: ArmRanker.Arm, parts divided: [ReportedQueries], reported: ReportedQueries, jobs: Int,
    progress: @escaping @Sendable (String, Int) -> Void
  ) async throws -> RankedArm {
    var partOf: [String: [String: Int]] = [:]
    for (number, part) in divided.enumerated() {
      for group in part.repositories {
        for query in group.queries { partOf[group.repository, default: [:]][query.id] = number }
      }
    }
    let groups = reported.repositories
    var rows = [[[Double]]](repeating: [], count: groups.count)
    for (part, share) in zip(parts, try shares(of: groups)) {
      let own = share.places.map { self.own(groups[$0], of: part) }
      let points = share.places.map { place in
        groups[place].queries.map {
          arm.point(of: partOf[groups[place].repository]?[$0.id] ?? 0)
        }
      }
      let values = try await part.leg.values(of: own, at: { points[$0][$1] }, jobs: jobs)
      for (place, values) in zip(share.places, values) {
        rows[place] = values.map { row in
          isComposite ? [row[0] * share.factor, row[0]] : row
        }
        progress(groups[place].repository, values.count)
      }
    }
    let evaluations = try zip(groups, rows).map { group, rows in
      try RepositoryEvaluation(
        name: group.repository,
        queries: zip(group.queries, rows).map { QueryEvaluation(id: $0.id, values: $1) })
    }
    return RankedArm(
      name: arm.name, parameters: arm.parameters, folds: arm.byPart, rankings: [],
      evaluation: try Evaluation(scoring: scoring, repositories: evaluations))
  }

  func failures(
    of groups: [RepositoryQueries], at point: Parameters, jobs: Int
  ) async throws -> [[BenchFailure]] {
    var found = [[BenchFailure]](repeating: [], count: groups.count)
    for part in parts {
      let prefix = isComposite ? Self.name("", of: part.leg.mode) : ""
      let places = groups.indices.filter { groups[$0].repository.hasPrefix(prefix) }
      guard !places.isEmpty else { continue }
      let failures = try await part.leg.failures(
        of: places.map { own(groups[$0], of: part) }, at: point, jobs: jobs)
      for (place, failures) in zip(places, failures) { found[place] = failures }
    }
    return found
  }

  /// For each leg the places of its groups, and what makes a score a contribution.
  private func shares(
    of groups: [RepositoryQueries]
  ) throws(OperationError) -> [(places: [Int], factor: Double)] {
    guard isComposite else { return [(Array(groups.indices), 1)] }
    var shares: [(places: [Int], factor: Double)] = []
    for part in parts {
      let prefix = Self.name("", of: part.leg.mode)
      let places = groups.indices.filter { groups[$0].repository.hasPrefix(prefix) }
      guard !places.isEmpty else {
        throw OperationError(
          .unsupported, "the split leaves the leg '\(part.leg.mode.rawValue)' no query",
          remedy: "add queries, or change bench.split")
      }
      shares.append((places, part.weight * Double(groups.count) / Double(places.count)))
    }
    return shares
  }

  /// A group under the leg's own name.
  private func own(_ group: RepositoryQueries, of part: Part) -> RepositoryQueries {
    guard isComposite else { return group }
    let prefix = Self.name("", of: part.leg.mode)
    return RepositoryQueries(
      repository: String(group.repository.dropFirst(prefix.count)), queries: group.queries)
  }
}

/// Scores points on the tuning queries of all legs.
struct LegBenchScorer: PointScorer {
  struct Leg: Sendable {
    let scorer: any LegScorer
    let factor: Double
    let places: [Int]
  }

  let legs: [Leg]
  let names: [String]
  let bounds: ParameterBounds

  func scores(of point: Parameters) throws(OperationError) -> QueryScores {
    var values = [[Double]](repeating: [], count: names.count)
    for leg in legs {
      for (place, scores) in zip(leg.places, try leg.scorer.scores(of: point)) {
        values[place] = leg.factor == 1 ? scores : scores.map { $0 * leg.factor }
      }
    }
    return QueryScores(repositories: names, values: values)
  }

  func covers(_ other: ParameterBounds) -> Bool { bounds.contains(other) }
}
