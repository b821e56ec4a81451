import Ranking
import Support

/// A close look at a point on the queries that a study may see, for a proposer that reasons.
struct Examination: Sendable {
  /// A query with its score and the reasons for it.
  struct Failure: Sendable {
    /// The repository or language.
    let group: String
    /// The objective of the query, in the bench's unit; in a composite its contribution.
    let score: Double
    /// All metrics of the query, the objective first.
    let values: [Double]
    let failure: BenchFailure
  }

  /// The metrics, the objective first.
  let metrics: [String]
  /// The means over each group's queries.
  let groups: [(name: String, count: Int, values: [Double])]
  /// The means over groups.
  let overall: [Double]
  /// The worst queries, the worst first.
  let failures: [Failure]
}

/// Examines points on the tuning queries.
protocol StudyExaminer: Sendable {
  /// Examines a point.
  ///
  /// - Parameter worst: The number of worst queries to explain.
  func examine(_ point: Parameters, worst: Int) async throws -> Examination
}

/// Examines points with the bench of a run.
///
/// It holds only ``TuningQueries``, so it cannot show a held-out query.
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
    return Examination(
      metrics: bench.scoring.metrics.map(\.description),
      groups: evaluation.repositories.map { ($0.name, $0.queries.count, $0.means) },
      overall: evaluation.means, failures: told)
  }
}

/// An examiner that keeps its last result, because proposers ask for the same point repeatedly.
struct KeptExamination: Sendable {
  let examiner: any StudyExaminer
  /// The number of worst queries to explain.
  let worst: Int
  private var last: (point: Parameters, examination: Examination)?

  init(_ examiner: any StudyExaminer, worst: Int) {
    self.examiner = examiner
    self.worst = worst
  }

  mutating func examination(of point: Parameters) async throws -> Examination {
    if let last, last.point == point { return last.examination }
    let found = try await examiner.examine(point, worst: worst)
    last = (point, found)
    return found
  }
}
