import Definitions
import Ranking
import Support

struct SearchBench: Bench {
  let engine: any Engine
  let scoring: Scoring
  /// The most results of a query, before they are collapsed to files.
  let depth: Int

  func scorer(
    of queries: TuningQueries, bounds: ParameterBounds, jobs: Int
  ) async throws -> any PointScorer {
    let fast = try await engine.scorer(
      of: queries.repositories, objective: scoring.objective, depth: depth, bounds: bounds,
      jobs: jobs)
    return fast ?? AnswerScorer(bench: self, groups: queries.repositories)
  }

  func answers(
    to groups: [RepositoryQueries], at points: [[Parameters]], jobs: Int,
    progress: @escaping @Sendable (String, Int) -> Void
  ) async throws -> [BenchAnswers] {
    var answers: [BenchAnswers] = []
    for (group, points) in zip(groups, points) {
      let rankings = try await rankings(of: group, at: points, jobs: jobs, progress: progress)
      let evaluation = try scoring.evaluate(
        repository: group.repository,
        queries: zip(group.queries, rankings).map { query, ranking in
          RankedQuery(
            id: query.id, judgments: try engine.judgments(of: query, in: group.repository),
            ranking: ranking)
        })
      let factors =
        engine.weighsQueries
        ? CaseWeights.factors(of: group.queries) : group.queries.map { _ in 1 }
      answers.append(
        BenchAnswers(
          values: zip(evaluation.queries, factors).map { query, factor in
            query.values.map { factor * $0 }
          }, rankings: rankings))
    }
    return answers
  }

  private func rankings(
    of group: RepositoryQueries, at points: [Parameters], jobs: Int,
    progress: @escaping @Sendable (String, Int) -> Void
  ) async throws -> [RankedList] {
    var lists = [RankedList?](repeating: nil, count: points.count)
    var done = 0
    var pending = Array(points.indices)
    while let first = pending.first {
      let own = pending.filter { points[$0] == points[first] }
      pending.removeAll { points[$0] == points[first] }
      let before = done
      let found = try await engine.rank(
        own.map { group.queries[$0] }, in: group.repository, at: points[first], count: depth,
        jobs: jobs, progress: { progress(group.repository, before + $0) })
      for (place, list) in zip(own, found) { lists[place] = list }
      done += own.count
    }
    return lists.compactMap { $0 }
  }

  func failures(
    of groups: [RepositoryQueries], at point: Parameters, jobs: Int
  ) async throws -> [[BenchFailure]] {
    var failures: [[BenchFailure]] = []
    for group in groups {
      var own: [BenchFailure] = []
      for query in group.queries {
        try Task.checkCancellation()
        let ranking = try await engine.explain(
          query, in: group.repository, at: point, count: depth)
        own.append(
          failure(
            of: query, try engine.judgments(of: query, in: group.repository), ranking))
      }
      failures.append(own)
    }
    return failures
  }

  private func failure(
    of query: GroundTruth.Query, _ judgments: Judgments, _ ranking: ExplainedRanking
  ) -> BenchFailure {
    var ranks: [String: Int] = [:]
    for (place, file) in ranking.files.enumerated() { ranks[file.path] = place + 1 }
    let relevant = judgments.entries.filter { $0.grade > 0 }.sorted {
      ($1.grade, ByteString($0.path)) < ($0.grade, ByteString($1.path))
    }
    let late = relevant.filter { ranks[$0.path] ?? .max > relevant.count }
    func item(_ path: String, grade: Int?) -> BenchFailure.Item {
      let rank = ranks[path]
      return BenchFailure.Item(
        name: path, grade: grade, rank: rank.flatMap { $0 <= depth ? $0 : nil },
        factors: rank.map { ranking.files[$0 - 1].factors } ?? ranking.others[path] ?? [],
        detail: rank == nil ? ranking.unrankable[path] : nil)
    }
    let paths = Set(relevant.map(\.path))
    return BenchFailure(
      id: query.id, text: query.text, seedFile: query.seedFile,
      missed: late.prefix(BenchFailure.shown).map { item($0.path, grade: $0.grade) },
      instead: late.isEmpty
        ? []
        : ranking.files.filter { !paths.contains($0.path) }.prefix(BenchFailure.shown)
          .map { item($0.path, grade: nil) },
      notes: [
        late.isEmpty
          ? "every relevant file is at the top"
          : "\(late.count) of \(relevant.count) relevant files are not at the top"
      ] + ranking.notes)
  }
}

extension Definition.Bench.Search: RunnableBench {
  /// Returns the measures of the objective, then those of gates, then MAP for the report.
  func scoring(in definition: Definition) throws -> Scoring {
    let gated =
      definition.claim.measures
      + definition.gates.flatMap { gate in [gate.left, gate.right].compactMap(\.measure) }
    let precision = Measure(.averagePrecision, cutoff: 100).map { [$0] } ?? []
    return Scoring(
      objective: try Objective(definition.bench.objective), measures: gated + precision)
  }

  func groups(of items: BenchItems) -> [RepositoryQueries] { items.queries }

  func bench(_ material: BenchMaterial) async throws -> any Bench {
    SearchBench(
      engine: try await engine.runnable.engine(material),
      scoring: try scoring(in: material.definition), depth: material.definition.bench.topK)
  }
}
