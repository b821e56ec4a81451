import TestSupport
import Testing

@testable import Code
@testable import Definitions
@testable import Experiments
@testable import Ranking
@testable import Support

@Suite struct TableScorerTests {
  @Test("The objective of every query has the bits of searching and scoring")
  func objectives() async throws {
    let folder = try TemporaryFolder()
    for number in 0..<30 {
      try folder.write(
        "f\(number).py", "import f\(number / 2)\n# word\(number % 7) shared shared\(number % 3)\n")
    }
    let corpus = try await SearchableFolder.open(
      .folder(path: folder.path, worktree: true), cache: folder.path + "-cache", jobs: 1)
    let queries = (0..<12).map { number in
      GroundTruth.Query(
        id: "q\(number)", text: "word\(number % 9) shared\(number % 4)",
        judgments: Dictionary(
          [
            ("f\(number).py", 1 + number % 3), ("f\(number + 7).py", 1), ("gone.py", 2),
            ("f2.py", -1), ("f\(29 - number).py", 0),
          ]) { first, _ in first })
    }
    let index = SearchIndex(corpus)
    let measures: [[(String, Double)]] = [
      [("mrr@10", 0.35), ("ndcg@10", 0.3), ("recall@20", 0.2), ("p@10", 0.15)],
      [("map", 0.25), ("ndcg", 0.25), ("mrr", 0.25), ("success@1", 0.25)],
    ]
    for terms in measures {
      let objective = try Objective(
        terms.map { Objective.Term(try Measure(parsing: $0.0), weight: $0.1) })
      let repositories = ["a", "b"].map {
        TableScorer.Repository(name: $0, index: index, queries: queries)
      }
      let bench = try await TableScorer(
        repositories, objective: objective, depth: 25, bounds: .surface, jobs: 2)
      for point in TablePoints.random(12, seed: 3) {
        let scores = try bench.scores(of: point)
        let expected = try await TablePoints.evaluate(
          repositories, Scoring(objective: objective), depth: 25, at: point)
        #expect(scores.repositories == ["a", "b"])
        #expect(
          scores.values == expected.repositories.map { $0.queries.map { $0.values[0] } })
        #expect(scores.means == expected.repositories.map { $0.means[0] })
        #expect(scores.objective == expected.objective)
      }
    }
  }

  @Test("A race gives a point up only where it cannot win, and else scores it as ever")
  func race() async throws {
    let folder = try TemporaryFolder()
    for number in 0..<24 {
      try folder.write(
        "\(number % 2 == 0 ? "src" : "tests")/f\(number).py",
        "def word\(number % 5)():\n  pass  # shared word\(number % 7)\n")
    }
    let index = SearchIndex(
      try await SearchableFolder.open(
        .folder(path: folder.path, worktree: true), cache: folder.path + "-cache", jobs: 1))
    let queries = (0..<20).map { number in
      let path = "\(number % 2 == 0 ? "src" : "tests")/f\(number).py"
      return GroundTruth.Query(
        id: "q\(number)", text: "shared word\(number % 7)", judgments: [path: 2, "gone.py": 1])
    }
    let bench = try await TableScorer(
      [
        TableScorer.Repository(name: "a", index: index, queries: Array(queries.prefix(8))),
        TableScorer.Repository(name: "b", index: index, queries: Array(queries.dropFirst(8))),
      ], objective: .standard, depth: 100, bounds: .surface)
    var hopeless = 0
    let points = TablePoints.random(40, seed: 5)
    for rival in points.prefix(8) {
      let rivalScores = try bench.scores(of: rival)
      for point in points {
        let scores = try bench.scores(of: point)
        switch try await bench.race(point, against: rivalScores) {
        case .finished(let found): #expect(found == scores)
        case .hopeless(let count, let limit):
          hopeless += 1
          #expect(count < 21 && scores.objective <= limit + 1e-12)
          #expect(scores.objective <= rivalScores.objective)
        }
      }
    }
    // Points that are worse throughout are given up before the last query.
    #expect(hopeless > 20)
  }

  @Test("What cannot be scored is an error")
  func errors() async throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", "word\n")
    let index = SearchIndex(
      try await SearchableFolder.open(
        .folder(path: folder.path, worktree: true), cache: folder.path + "-cache", jobs: 1))
    func make(_ judgments: [String: Int], _ bounds: ParameterBounds) async throws -> TableScorer {
      let query = GroundTruth.Query(id: "q", text: "word", judgments: judgments)
      return try await TableScorer(
        [TableScorer.Repository(name: "r", index: index, queries: [query])],
        objective: .standard, depth: 100, bounds: bounds)
    }
    let bench = try await make(["a.txt": 1], ParameterBounds(.standard))
    #expect(try bench.scores(of: .standard).values == [[0.35 + 0.3 + 0.2 + 0.15 * 0.1]])
    #expect(throws: OperationError.self) { try bench.scores(of: .before) }
    await #expect(throws: OperationError.self) { try await make(["a.txt": 0], .surface) }
    await #expect(throws: OperationError.self) {
      try await TableScorer([], objective: .standard, depth: 100, bounds: .surface)
    }
  }

  @Test("Every repository of the ecosystem experiment, all queries, at points of the surface")
  func ecosystem() async throws {
    let file = "\(Project.root)/experiments/swift-ecosystem.yaml"
    let definition = try Definition.load(path: file)
    let folder = try TemporaryFolder()
    var repositories: [TableScorer.Repository] = []
    // Tables take twenty times as long to lay out in a debug build; CI tests a release.
    #if DEBUG
      let wanted = Array(definition.repositories.suffix(1))
    #else
      let wanted = definition.repositories
    #endif
    for repository in wanted {
      guard case .git(let url, let ref) = repository.source else { continue }
      let checkout = try await CheckoutResolver(cache: folder.path).resolve(
        .git(url: url, ref: ref))
      let corpus = try await CorpusBuilder(jobs: 2, cacheFolder: nil).corpus(
        of: checkout.files, from: checkout, repository: repository.name)
      let truth = try GroundTruth.load(
        path: definition.path(of: try #require(repository.groundTruth)))
      // Histories are long to fetch; any numbers stand for them.
      let frecency = corpus.files.indices.map { Double($0 * 37 % 101) / 100 }
      repositories.append(
        TableScorer.Repository(
          name: repository.name, index: SearchIndex(corpus.withFrecency(frecency)),
          queries: truth.queries))
    }
    #expect(repositories.count == wanted.count && definition.repositories.count == 6)
    let scoring = Scoring()
    let bench = try await TableScorer(
      repositories, objective: scoring.objective, depth: 100, bounds: .surface, jobs: 2)
    for point in TablePoints.random(6, seed: 11) {
      let scores = try bench.scores(of: point)
      let searchers = repositories.map { Searcher($0.index, parameters: point) }
      for (number, (repository, table)) in zip(repositories, bench.tables).enumerated() {
        let rankings = try table.rankings(at: point)
        for (place, query) in repository.queries.enumerated() {
          let expected = try SearchEngine.rank(
            query.text, with: searchers[number], count: 100)
          let paths = rankings[place].map { repository.index.corpus.files[$0.file].path }
          let first = expected.entries.prefix(table.fileCount)
          try #require(paths == first.map(\.path), "'\(query.text)' at \(point.values)")
          try #require(
            rankings[place].map(\.score.bitPattern) == first.map(\.score.bitPattern),
            "'\(query.text)' at \(point.values)")
          let value = try scoring.evaluate(
            RankedQuery(id: query.id, judgments: query.judgedFiles(), ranking: expected)
          ).values[0]
          try #require(scores.values[number][place] == value)
        }
      }
    }
  }
}

/// Points of the surface, and what the plain path makes of them.
private enum TablePoints {
  /// Random points; every second one is a corner.
  static func random(_ count: Int, seed: UInt64) -> [Parameters] {
    var random = TestRandom(state: seed)
    return (0..<count).map { number in
      var point = Parameters.standard
      for parameter in ParameterSurface.parameters(of: .search) {
        let range = parameter.range
        let value = Double.random(in: range, using: &random)
        point[parameter] = parameter.kind == .real ? value : value.rounded()
        if number % 2 == 1 {
          point[parameter] =
            Bool.random(using: &random) ? range.lowerBound : range.upperBound
        }
      }
      return point
    }
  }

  static func evaluate(
    _ repositories: [TableScorer.Repository], _ scoring: Scoring, depth: Int,
    at point: Parameters
  ) async throws -> Evaluation {
    var evaluations: [RepositoryEvaluation] = []
    for repository in repositories {
      let bench = SearchBench(
        engine: SearchEngine([repository.name: repository.index]), scoring: scoring, depth: depth)
      let queries = ReportedQueries(repositories: [
        RepositoryQueries(repository: repository.name, queries: repository.queries)
      ])
      let arm = try await bench.rank(
        Arm(name: "a", parameters: point), parts: [queries], reported: queries, jobs: 1)
      evaluations += arm.evaluation.repositories
    }
    return try Evaluation(scoring: scoring, repositories: evaluations)
  }
}
