import Ranking
import Support

/// A close look at a point on the tuning queries, for a proposer that reasons.
struct Examination: Sendable {
  struct Failure: Sendable {
    let group: String
    /// In a composite, the query's contribution.
    let score: Double
    let values: [Double]
    let failure: BenchFailure
  }

  /// The objective comes first.
  let metrics: [String]
  let groups: [(name: String, count: Int, values: [Double])]
  let overall: [Double]
  let failures: [Failure]
}

protocol StudyExaminer: Sendable {
  func examine(_ point: Parameters, worst: Int) async throws -> Examination
}

/// Examines points with the bench of a run. It holds only ``TuningQueries``.
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
    let told = chosen.compactMap { place -> Examination.Failure? in
      guard let failure = failures[place.group]?.removeFirst() else { return nil }
      return Examination.Failure(
        group: queries.repositories[place.group].repository, score: place.score,
        values: evaluation.repositories[place.group].queries[place.query].values,
        failure: failure)
    }
    return Examination(
      metrics: bench.scoring.metrics.map(\.description),
      groups: evaluation.repositories.map { ($0.name, $0.queries.count, $0.means) },
      overall: evaluation.means, failures: told)
  }
}

struct KeptExamination: Sendable {
  let examiner: any StudyExaminer
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
