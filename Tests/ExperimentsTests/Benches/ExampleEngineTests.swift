import TestSupport
import Testing

@testable import Definitions
@testable import Experiments
@testable import Ranking
@testable import Support

/// A new engine: it counts the words of a query in paths. `docs/extending.md` refers to it.
private struct PathEngine: Engine {
  /// The files of each repository.
  let paths: [String: [String]]

  func rank(
    _ query: GroundTruth.Query, in repository: String, at point: Parameters, count: Int
  ) throws -> RankedList {
    let words = query.text.split(separator: " ")
    // An engine is free to give a parameter a meaning of its own.
    let nameWeight = point[PathWords.nameWeight]
    let scored = (paths[repository] ?? []).map { path in
      let name = path.split(separator: "/").last ?? ""
      return RankedList.Entry(
        path: path,
        score: words.reduce(0) { sum, word in
          sum + (path.contains(word) ? 1 : 0) + (name.contains(word) ? nameWeight : 0)
        })
    }
    let found = scored.filter { $0.score > 0 }.sorted {
      $0.score != $1.score ? $0.score > $1.score : $0.path < $1.path
    }
    return try RankedList(Array(found.prefix(count)))
  }
}

/// What its definition says. An engine of the program adds a case to `Definition.Bench.Engine`.
private struct PathWords: EngineDeclaration, RunnableEngine {
  static let nameWeight = ParameterSurface.parameters(of: .search)[0]

  var phrase: String { "search by the words of paths" }
  var parameters: [Parameter] { [Self.nameWeight] }

  func engine(_ material: BenchMaterial) -> any Engine {
    PathEngine(
      paths: Dictionary(
        material.repositories.map { ($0.name, $0.index.corpus.files.map(\.path)) }
      ) { first, _ in first })
  }
}

@Suite struct ExampleEngineTests {
  private static let bench = SearchBench(
    engine: PathEngine(paths: ["r": ["cache/table.c", "src/list.c", "store/cache.c", "test.c"]]),
    scoring: Scoring(), depth: 10)

  private static let groups = [
    RepositoryQueries(
      repository: "r",
      queries: [
        GroundTruth.Query(id: "a", text: "cache", judgments: ["store/cache.c": 1]),
        GroundTruth.Query(id: "b", text: "cache table", judgments: ["cache/table.c": 1]),
        GroundTruth.Query(id: "c", text: "nothing", judgments: ["test.c": 1]),
      ])
  ]

  private static func point(_ weight: Double) -> Parameters {
    var point = Parameters.standard
    point[PathWords.nameWeight] = weight
    return point
  }

  @Test("The search bench judges its rankings")
  func judged() async throws {
    let all = ReportedQueries(repositories: Self.groups)
    let arm = try await Self.bench.rank(
      Arm(name: "a", parameters: Self.point(1)), parts: [all], reported: all, jobs: 2)
    #expect(arm.rankings[0][0].ranking.paths == ["store/cache.c", "cache/table.c"])
    #expect(arm.rankings[0][2].ranking.paths.isEmpty)
    #expect(arm.evaluation.repositories[0].queries[2].values[0] == 0)
  }

  @Test("A study's scores have the bits of the rankings, without a scorer of its own")
  func scorer() async throws {
    let scorer = try await Self.bench.scorer(
      of: TuningQueries(repositories: Self.groups), bounds: .surface, jobs: 1)
    let all = ReportedQueries(repositories: Self.groups)
    for weight in [0.5, 3] {
      let arm = try await Self.bench.rank(
        Arm(name: "a", parameters: Self.point(weight)), parts: [all], reported: all, jobs: 2)
      let scores = try await scorer.scores(of: Self.point(weight))
      #expect(scores == QueryScores(arm.evaluation))
    }
  }

  @Test("Failures name the files that are missed and those that stand before them")
  func failures() async throws {
    let told = try await Self.bench.failures(of: Self.groups, at: Self.point(1), jobs: 1)[0]
    #expect(told[0].missed.isEmpty)
    #expect(told[2].missed.map(\.name) == ["test.c"])
    #expect(told[2].notes == ["1 of 1 relevant files are not at the top"])
  }

  @Test("Its declaration makes it of prepared repositories")
  func declared() async throws {
    let declared: any RunnableEngine = PathWords()
    let engine = try await declared.engine(
      BenchMaterial(
        definition: try Examples.parse(Examples.minimal), repositories: [], rules: nil,
        scannedRules: nil, cacheFolder: ""))
    let query = Self.groups[0].queries[0]
    #expect(try await engine.rank(query, in: "r", at: .standard, count: 5).paths.isEmpty)
  }
}
