import Ranking
import Support

/// What a proposer that reasons is told of a point, by the queries that a study may see.
struct Examination: Sendable {
  /// A query with its score, and why that is no better.
  struct Failure: Sendable {
    /// The repository or language.
    let group: String
    /// The objective on the query, in the bench's unit; in a composite its contribution.
    let score: Double
    /// Everything that is measured of it, the objective first.
    let values: [Double]
    let failure: BenchFailure
  }

  /// What is measured, the objective first.
  let metrics: [String]
  /// For each group its values.
  let groups: [(name: String, count: Int, values: [Double])]
  /// The means over groups.
  let overall: [Double]
  /// The worst queries, the worst first.
  let failures: [Failure]
}

/// Looks closely at points, on the tuning queries alone.
protocol StudyExaminer: Sendable {
  /// Looks at a point.
  ///
  /// - Parameters:
  ///   - point: The point.
  ///   - worst: How many of the worst queries are looked at.
  func examine(_ point: Parameters, worst: Int) async throws -> Examination
}

/// Looks at points with the bench of a run.
///
/// It is made of ``TuningQueries``, so that no held-out query can be among what it tells.
struct BenchExaminer: StudyExaminer {
  let bench: any Bench
  let queries: TuningQueries
  let jobs: Int

  func examine(_ point: Parameters, worst: Int) async throws -> Examination {
    let all = ReportedQueries(repositories: queries.repositories)
    let arm = try await bench.rank(
      Arm(name: "best", parameters: point), parts: [all], reported: all, jobs: jobs)
    let evaluation = arm.evaluation
    var places: [(group: Int, query: Int, score: Double)] = []
    for (group, repository) in evaluation.repositories.enumerated() {
      for (query, row) in repository.queries.enumerated() {
        places.append((group, query, row.values[0]))
      }
    }
    places.sort { ($0.score, $0.group, $0.query) < ($1.score, $1.group, $1.query) }
    let chosen = places.prefix(worst)
    var failures: [Int: [BenchFailure]] = [:]
    for group in Set(chosen.map(\.group)).sorted() {
      let own = queries.repositories[group]
      let part = RepositoryQueries(
        repository: own.repository,
        queries: chosen.filter { $0.group == group }.map { own.queries[$0.query] })
      failures[group] = try await bench.failures(of: [part], at: point, jobs: jobs)[0]
    }
    var told: [Examination.Failure] = []
    var next: [Int: Int] = [:]
    for place in chosen {
      let number = next[place.group, default: 0]
      next[place.group] = number + 1
      guard let failure = failures[place.group]?[number] else { continue }
      told.append(
        Examination.Failure(
          group: queries.repositories[place.group].repository, score: place.score,
          values: evaluation.repositories[place.group].queries[place.query].values,
          failure: failure))
    }
    let count = bench.scoring.metrics.count
    let groups = evaluation.repositories.map { repository in
      (
        name: repository.name, count: repository.queries.count,
        values: (0..<count).map { metric in
          repository.queries.reduce(0) { $0 + $1.values[metric] }
            / Double(repository.queries.count)
        }
      )
    }
    return Examination(
      metrics: bench.scoring.metrics.map(\.description), groups: groups,
      overall: (0..<count).map { metric in
        groups.reduce(0) { $0 + $1.values[metric] } / Double(max(1, groups.count))
      }, failures: told)
  }
}

/// An examiner that remembers the last point, which proposers ask for again and again.
struct KeptExamination: Sendable {
  let examiner: any StudyExaminer
  /// How many of the worst queries are looked at.
  let worst: Int
  private var last: (point: Parameters, examination: Examination)?

  init(_ examiner: any StudyExaminer, worst: Int) {
    self.examiner = examiner
    self.worst = worst
  }

  /// Looks at a point, or remembers.
  mutating func examination(of point: Parameters) async throws -> Examination {
    if let last, last.point == point { return last.examination }
    let found = try await examiner.examine(point, worst: worst)
    last = (point, found)
    return found
  }
}
