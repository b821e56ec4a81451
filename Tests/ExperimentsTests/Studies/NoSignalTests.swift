@testable import Code
@testable import Definitions
@testable import Experiments
import Foundation
@testable import Optimizers
@testable import Ranking
@testable import Rules
@testable import Statistics
@testable import Support
import TestSupport
import Testing

/// What studies find where there is nothing to find: real queries to a real index, of which each has a
/// relevant file that was drawn at random.
///
/// The file is drawn evenly from those that any of the points ranks among its first twenty, and the
/// objective looks no further. Every point fills its twenty places with such files, so that for every
/// point the expected objective of a query is the same: no setting is better than another, and every
/// gain is luck.
@Suite struct NoSignalTests {
  static let studies = 200
  private static let cutoff = 20

  /// The rankings that all simulated studies look up.
  private struct Bench: Sendable {
    let space: ParameterSpace
    let points: [PointKey: Int]
    /// The queries by repository; three ground truths share one, so that each has about a hundred.
    let repositories: [RepositoryQueries]
    /// For each query of each repository the candidates of the draw.
    let candidates: [[Int]]
    /// For each point, repository and query the place of each candidate, from 0; 20 for none.
    let places: [[[[UInt8]]]]
    /// The metrics by the place of the only relevant file.
    let values: [[Double]]
    let scoring: Scoring
  }

  /// A scorer of the tuning queries, by lookup.
  private struct TableScorer: PointScorer {
    let bench: Bench
    let queries: TuningQueries
    /// For each repository of the tuning queries its number, and its queries' numbers and labels.
    let rows: [(repository: Int, queries: [(number: Int, label: Int)])]

    func scores(of point: Parameters) throws(OperationError) -> QueryScores {
      guard let place = bench.points[bench.space.key(of: point)] else {
        throw OperationError(.evaluation, "the point was not looked up")
      }
      return QueryScores(
        repositories: queries.repositories.map(\.repository),
        values: rows.map { row in
          let places = bench.places[place][row.repository]
          return row.queries.map { bench.values[Int(places[$0.number][$0.label])][0] }
        })
    }
  }

  /// What one simulated study declares.
  private struct Declared: Sendable {
    var strictGain = false
    var strictOnTuning = false
    var strictHeldOut = false
    var confidentGain = false
    var confidentHeldOut = false
  }

  @Test("Random judgments: what confident with held-out verdicts declares, and what strict does")
  func randomJudgments() async throws {
    let bench = try await Self.bench()
    #expect(bench.points.count == 65)
    let queries = bench.repositories.reduce(0) { $0 + $1.queries.count }
    #expect(queries > 250, "\(queries) queries")
    // Two at a time: tests that wait for something beside this one need threads too.
    let lanes = 2
    let all = try await withThrowingTaskGroup(of: [Declared].self) { group in
      for lane in 0..<lanes {
        group.addTask {
          try await stride(from: lane, to: Self.studies, by: lanes).asyncMap { number in
            await Task.yield()
            return try await Self.study(number, bench)
          }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    let strict = all.count(where: \.strictGain)
    let confident = all.count(where: \.confidentHeldOut)
    print(
      """
      improvements declared in \(all.count) studies of \(bench.points.count - 1) trials on \(queries) \
      queries with random judgments:
        strict, any gain on the tuning queries:      \(strict)
        strict, a verdict on the tuning queries:     \(all.count(where: \.strictOnTuning))
        strict, a verdict on held-out queries:       \(all.count(where: \.strictHeldOut))
        confident, accepted on the tuning queries:   \(all.count(where: \.confidentGain))
        confident, a verdict on held-out queries:    \(confident)
      """)
    #expect(all.count == Self.studies)
    #expect(confident * 20 <= Self.studies, "at most 5 %")
    #expect(strict > Self.studies / 2 && strict > 5 * confident, "far more often")
  }

  /// The bar means nothing unless the same machinery finds what is there: the same studies with the
  /// relevant file being the first of one point that is not the baseline.
  @Test("A setting that is better is found by the same studies")
  func signal() async throws {
    let bench = try await Self.bench(only: 280)
    let target = bench.points.values.max() ?? 0
    let all = try await [0, 1, 2, 3].asyncMap { try await Self.study($0, bench, target: target) }
    #expect(all.allSatisfy { $0.confidentGain && $0.strictGain })
    #expect(all.allSatisfy { $0.confidentHeldOut })
  }

  // MARK: One study

  private static func study(
    _ number: Int, _ bench: Bench, target: Int? = nil
  ) async throws -> Declared {
    let seed = UInt64(number)
    var random = KeyedGenerator(seed: seed, purpose: "labels")
    let labels = bench.repositories.indices.map { repository in
      bench.repositories[repository].queries.indices.map { query in
        let count = UInt64(bench.candidates[repository][query])
        var label = Int(random.integer(below: count))
        while let target, bench.places[target][repository][query][label] > 0 {
          label = Int(random.integer(below: count))
        }
        return label
      }
    }
    let split = try QuerySplit(bench.repositories, by: .standard, seed: seed)
    let tuning = split.tuning(0)
    let scorer = TableScorer(
      bench: bench, queries: tuning, rows: rows(tuning.repositories, bench, labels))
    var openings = 0
    let reported = split.sealed(0).open(counting: &openings)
    var declared = Declared()
    for rule in [Definition.Acceptance.Rule.strict, .confident] {
      let result = try await Study(
        proposer: .init(mode: .grid, iterations: 16, candidates: 4),
        acceptance: .init(rule: rule, floor: .init(per: .repository, ratio: 0)),
        baseline: .before, space: bench.space, queries: tuning, scorer: scorer, seed: seed
      ).run()
      #expect(result.trials.count == 64)
      let isGain = result.gain > 0
      func isImproved(_ queries: [RepositoryQueries]) throws -> Bool {
        // Without a gain after is before, and nothing differs.
        guard isGain else { return false }
        return try conclusion(queries, bench, labels, after: result.best, seed) == .improved
      }
      switch rule {
      case .strict:
        declared.strictGain = isGain
        declared.strictOnTuning = try isImproved(tuning.repositories)
        declared.strictHeldOut = try isImproved(reported.repositories)
      case .confident:
        declared.confidentGain = isGain
        declared.confidentHeldOut = try isImproved(reported.repositories)
      }
    }
    return declared
  }

  private static func rows(
    _ queries: [RepositoryQueries], _ bench: Bench, _ labels: [[Int]]
  ) -> [(repository: Int, queries: [(number: Int, label: Int)])] {
    queries.map { own in
      let repository = Int(own.repository.dropFirst()) ?? 0
      return (
        repository,
        own.queries.map { query in
          let number = Int(query.id) ?? 0
          return (number, labels[repository][number])
        }
      )
    }
  }

  /// The verdict of a run on some queries: after against before, as a report states it.
  private static func conclusion(
    _ queries: [RepositoryQueries], _ bench: Bench, _ labels: [[Int]], after: Parameters,
    _ seed: UInt64
  ) throws -> Verdict.Conclusion {
    func arm(_ name: String, _ point: Parameters) throws -> Comparison.Arm {
      let place = try #require(bench.points[bench.space.key(of: point)])
      return Comparison.Arm(
        name,
        try Evaluation(
          scoring: bench.scoring,
          repositories: zip(queries, rows(queries, bench, labels)).map { own, row in
            try RepositoryEvaluation(
              name: own.repository,
              queries: row.queries.map { number, label in
                let rank = bench.places[place][row.repository][number][label]
                return QueryEvaluation(id: "\(number)", values: bench.values[Int(rank)])
              })
          }))
    }
    let comparison = try Comparison(
      before: arm("before", .before), after: arm("after", after),
      bootstrap: PairedBootstrap(seed: seed))
    return ComparisonStatistics.family([comparison], claim: .standard)[0].metrics[0].verdict
      .conclusion
  }

  // MARK: Rankings

  /// Ranks the project's own files for the queries of its ground truths, at every point of a grid.
  private static func bench(only limit: Int = .max) async throws -> Bench {
    let cache = try TemporaryFolder()
    let corpus = try await SearchableFolder.open(
      .folder(path: Project.root + "/Sources", worktree: true), cache: cache.path, jobs: 2)
    let index = SearchIndex(corpus)
    let domains = try [
      ("bm25_b", [0, 0.35, 0.7, 1]), ("name_token_boost", [1, 1.6, 2.3, 3]),
      ("importance_weight", [0, 0.5, 1, 2]),
    ].map { name, values in
      ParameterDomain(try #require(ParameterSurface.parameter(named: name)), .choices(values))
    }
    let space = try ParameterSpace(domains, base: .before)
    let points =
      [Parameters.before] + (0..<(space.combinations ?? 0)).compactMap { space.combination($0) }
    let names = try FileManager.default.contentsOfDirectory(atPath: Project.root + "/ground_truth")
    let texts = try names.filter { $0.hasSuffix(".yaml") }.sorted().enumerated().map {
      number, name in
      (
        number / 3,
        try GroundTruth.load(path: "\(Project.root)/ground_truth/\(name)").queries.map(\.text)
      )
    }
    var grouped: [[String]] = []
    for (group, own) in texts {
      if group == grouped.count { grouped.append([]) }
      grouped[group] += own
    }
    let asked = grouped.map { Array($0.prefix(limit == .max ? .max : limit / grouped.count)) }
    let rankings = try await points.asyncMap { point in
      try await asked.asyncMap { texts in
        try await SearchEngine(["r": index]).rank(
          texts.enumerated().map {
            GroundTruth.Query(id: "\($0)", text: $1, judgments: ["f": 1])
          }, in: "r", at: point, count: 100, jobs: 2, progress: { _ in }
        ).map { $0.paths.prefix(cutoff) }
      }
    }
    return try bench(space, points, asked, rankings)
  }

  private static func bench(
    _ space: ParameterSpace, _ points: [Parameters], _ asked: [[String]],
    _ rankings: [[[ArraySlice<String>]]]
  ) throws -> Bench {
    var repositories: [RepositoryQueries] = []
    var candidates: [[Int]] = []
    var places: [[[[UInt8]]]] = points.map { _ in [] }
    for (group, texts) in asked.enumerated() {
      var queries: [GroundTruth.Query] = []
      var counts: [Int] = []
      for point in points.indices { places[point].append([]) }
      for (number, text) in texts.enumerated() {
        let lists = rankings.map { $0[group][number] }
        // A point that finds fewer files would be worse than others.
        guard lists.allSatisfy({ $0.count == cutoff }) else { continue }
        let files = Set(lists.flatMap { $0 }).sorted()
        for (point, list) in lists.enumerated() {
          let ranks = Dictionary(uniqueKeysWithValues: zip(list, 0...))
          places[point][group].append(files.map { UInt8(ranks[$0] ?? cutoff) })
        }
        queries.append(
          GroundTruth.Query(id: "\(queries.count)", text: text, judgments: ["f": 1]))
        counts.append(files.count)
      }
      repositories.append(RepositoryQueries(repository: "r\(group)", queries: queries))
      candidates.append(counts)
    }
    let scoring = Scoring()
    let values = try (0...cutoff).map { place in
      try scoring.evaluate(
        RankedQuery(
          id: "q", judgments: Judgments([.init(path: "f", grade: 1)]),
          ranking: RankedList(
            (0..<cutoff).map {
              RankedList.Entry(path: $0 == place ? "f" : "other \($0)", score: -Double($0))
            }))
      ).values
    }
    return Bench(
      space: space,
      points: Dictionary(
        points.enumerated().map { (space.key(of: $1), $0) }, uniquingKeysWith: { first, _ in first }
      ),
      repositories: repositories, candidates: candidates, places: places, values: values,
      scoring: scoring)
  }
}
