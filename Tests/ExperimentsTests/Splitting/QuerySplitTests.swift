import Synchronization
import TestSupport
import Testing

@testable import Definitions
@testable import Experiments
@testable import Optimizers
@testable import Ranking
@testable import Support

@Suite struct QuerySplitTests {
  typealias Split = Definition.Bench.Split

  private static let kinds: [GroundTruth.Query.Kind] = [.symbol, .concept, .task]

  /// Queries of the texts `text 0`, `text 1` and so on.
  private static func queries(_ repository: String, _ numbers: [Int]) -> RepositoryQueries {
    RepositoryQueries(
      repository: repository,
      queries: numbers.map { number in
        GroundTruth.Query(
          id: "q\(number)", text: "text \(number)", kind: kinds[number % 3],
          judgments: ["f\(number).py": 1])
      })
  }

  /// For each repository and text the parts in which it is held out.
  private static func parts(_ split: QuerySplit) -> [String: Set<Int>] {
    var found: [String: Set<Int>] = [:]
    var openings = 0
    for part in 0..<split.partCount {
      for own in split.sealed(part).open(counting: &openings).repositories {
        for query in own.queries {
          found["\(own.repository) \(query.text)", default: []].insert(part)
        }
      }
    }
    #expect(openings == split.partCount)
    return found
  }

  @Test(
    "Queries that come, go or change places move no other",
    arguments: [Split(.heldOut(tune: 0.7, heldOut: 0.3)), Split(.folds(4))])
  func stable(split: Split) throws {
    for seed in 0..<60 as Range<UInt64> {
      var random = TestRandom(state: seed)
      let all = ["a", "b", "c"].map { Self.queries($0, Array(0..<40)) }
      let whole = Self.parts(try QuerySplit(all, by: split, seed: seed))
      let changed = all.shuffled(using: &random).map { own in
        RepositoryQueries(
          repository: own.repository,
          queries: Array(
            own.queries.shuffled(using: &random).prefix(Int.random(in: 20...40, using: &random)))
            + Self.queries(own.repository, [100, 101]).queries)
      }
      let found = Self.parts(try QuerySplit(changed, by: split, seed: seed))
      var common = 0
      for own in changed {
        for query in own.queries where !query.text.hasPrefix("text 10") || query.text == "text 10" {
          let key = "\(own.repository) \(query.text)"
          #expect(found[key] == whole[key], "\(key), seed \(seed)")
          common += 1
        }
      }
      #expect(common >= 60)
    }
  }

  /// A share is the mean of independent draws: four standard deviations of the binomial bound it, over
  /// all seeds together and for each repository and kind.
  @Test("Shares are right on average, for every repository and kind of query")
  func shares() throws {
    let (seeds, count) = (300, 30)
    let all = ["a", "b"].map { Self.queries($0, Array(0..<count)) }
    var heldOut: [String: Int] = [:]
    var folds: [String: [Int]] = [:]
    for seed in 0..<UInt64(seeds) {
      let two = try QuerySplit(all, by: Split(.heldOut(tune: 0.7, heldOut: 0.3)), seed: seed)
      let five = try QuerySplit(all, by: Split(.folds(5)), seed: seed)
      for (own, (parts, fold)) in zip(all, zip(two.assignment, five.assignment)) {
        for (query, (part, fold)) in zip(own.queries, zip(parts, fold)) {
          let key = "\(own.repository) \(try #require(query.kind))"
          heldOut[key, default: 0] += part == 0 ? 1 : 0
          folds[key, default: [0, 0, 0, 0, 0]][fold] += 1
        }
      }
      for (parts, count) in zip(two.assignment, two.counts) {
        #expect(count.reported == parts.count { $0 == 0 })
        #expect(count.tuning + count.reported == parts.count)
      }
    }
    let draws = Double(seeds * count / 3)
    func isNear(_ found: Int, _ share: Double) -> Bool {
      abs(Double(found) - share * draws) <= 4 * (draws * share * (1 - share)).squareRoot()
    }
    #expect(heldOut.count == 6)
    for (key, found) in heldOut { #expect(isNear(found, 0.3), "\(key): \(found)") }
    for (key, found) in folds {
      for fold in found { #expect(isNear(fold, 0.2), "\(key): \(found)") }
    }
  }

  @Test("Queries of one text share a part within a repository, and need not across")
  func sameText() throws {
    var differ = 0
    for seed in 0..<40 as Range<UInt64> {
      let all = ["a", "b"].map { name in
        RepositoryQueries(
          repository: name,
          queries: (0..<40).map {
            GroundTruth.Query(id: "\(name)\($0)", text: "text \($0 / 2)", judgments: ["f\($0)": 1])
          })
      }
      let split = try QuerySplit(all, by: Split(.heldOut(tune: 0.5, heldOut: 0.5)), seed: seed)
      for parts in split.assignment {
        for pair in 0..<20 { #expect(parts[2 * pair] == parts[2 * pair + 1]) }
      }
      differ += zip(split.assignment[0], split.assignment[1]).count { $0 != $1 }
    }
    #expect(differ > 400, "\(differ) of 1600, about half expected")
  }

  @Test("Every query is tuned on or held out in each part, and held out in one fold exactly")
  func partition() throws {
    for unit in [Split.Unit.query, .repository] {
      for seed in 0..<20 as Range<UInt64> {
        let all = (0..<7).map { Self.queries("r\($0)", Array(0..<(10 + $0))) }
        let split = try QuerySplit(all, by: Split(.folds(3), by: unit), seed: seed)
        let parts = Self.parts(split)
        #expect(parts.count == all.reduce(0) { $0 + $1.queries.count })
        #expect(parts.values.allSatisfy { $0.count == 1 })
        for part in 0..<3 {
          let tuning = split.tuning(part).repositories.flatMap { own in
            own.queries.map { "\(own.repository) \($0.text)" }
          }
          #expect(tuning.count == Set(tuning).count)
          #expect(Set(tuning) == Set(parts.filter { $0.value != [part] }.keys))
          #expect(split.sealed(part).count + split.tuning(part).count == parts.count)
        }
        #expect(split.everything.repositories == all)
        var openings = 0
        let opened = (0..<3).map { split.sealed($0).open(counting: &openings) }
        #expect(split.together(opened).repositories == all)
      }
    }
  }

  @Test(
    "By repository, the nearest number of repositories is held out, at least one and not all",
    arguments: [(2, 0.3, 1), (2, 0.9, 1), (5, 0.3, 2), (10, 0.3, 3), (10, 0.99, 9), (10, 0.01, 1)])
  func quotas(count: Int, share: Double, expected: Int) throws {
    var ever: Set<String> = []
    for seed in 0..<40 as Range<UInt64> {
      let all = (0..<count).map { Self.queries("r\($0)", Array(0..<4)) }
      let by = Split(.heldOut(tune: 1 - share, heldOut: share), by: .repository)
      let split = try QuerySplit(all, by: by, seed: seed)
      let held = zip(all, split.assignment).filter { $1.allSatisfy { $0 == 0 } }
      #expect(held.count == expected)
      #expect(split.assignment.allSatisfy { Set($0).count == 1 })
      ever.formUnion(held.map(\.0.repository))
      // Neither the queries nor the order of the definition matter.
      let other = try QuerySplit(
        all.reversed().map { Self.queries($0.repository, [7]) }, by: by, seed: seed)
      #expect(other.assignment.reversed().map { $0[0] } == split.assignment.map { $0[0] })
    }
    #expect(ever.count == count, "every repository is held out by some seed")
  }

  @Test("Folds of repositories are as even as they can be")
  func foldsOfRepositories() throws {
    let all = (0..<8).map { Self.queries("r\($0)", [0]) }
    let split = try QuerySplit(all, by: Split(.folds(3), by: .repository), seed: 1)
    let sizes = (0..<3).map { part in split.assignment.count { $0 == [part] } }
    #expect(sizes.sorted() == [2, 3, 3])
  }

  @Test("Without a split all queries are tuned on and reported")
  func whole() throws {
    let all = [Self.queries("a", [0, 1]), Self.queries("b", [])]
    let split = try QuerySplit(all, by: nil, seed: 1)
    var openings = 0
    #expect(split.partCount == 1)
    #expect(split.tuning(0).repositories == [all[0]])
    #expect(split.sealed(0).open(counting: &openings).repositories == [all[0]])
    #expect(split.counts.map(\.tuning) == [2, 0] && split.counts.map(\.reported) == [2, 0])
  }

  @Test("A split that leaves a part empty is refused, with what to do")
  func impossible() {
    let one = [Self.queries("a", [0])]
    let two = [Self.queries("a", [0]), Self.queries("b", [])]
    let half = Split.Parts.heldOut(tune: 0.5, heldOut: 0.5)
    let cases: [([RepositoryQueries], Split, String)] = [
      (one, Split(half), "the split leaves no query to "),
      (one, Split(half, by: .repository), "one repository cannot be divided by repository"),
      (one, Split(.folds(2), by: .repository), "1 repositories cannot be divided into 2 folds"),
      (two, Split(half, by: .repository), "the split leaves no query to "),
      (two, Split(.folds(2), by: .repository), "the split leaves no query to "),
      ([Self.queries("a", [0, 1, 2])], Split(.folds(4)), "the split leaves no query to report on"),
      ([], Split(half), "the split leaves no query to report on"),
    ]
    for (queries, split, words) in cases {
      for seed in 0..<5 as Range<UInt64> {
        let error = #expect(throws: OperationError.self) {
          _ = try QuerySplit(queries, by: split, seed: seed)
        }
        #expect(error?.message.hasPrefix(words) == true, "\(String(describing: error))")
        #expect(error?.remedy?.contains("bench.split") == true)
      }
    }
  }

  /// What a run hands to a study holds no word of a held-out query, its judgments or its answers.
  @Test("A study is handed no held-out query", arguments: [Split.Unit.query, .repository])
  func sealed(unit: Split.Unit) async throws {
    for seed in 0..<10 as Range<UInt64> {
      let all = (0..<4).map { repository in
        RepositoryQueries(
          repository: "r\(repository)",
          queries: (0..<12).map {
            let mark = "secret-\(repository)-\($0)-"
            return GroundTruth.Query(
              id: "\(mark)id", text: "\(mark)text", judgments: ["\(mark)file": 1])
          })
      }
      let split = try QuerySplit(
        all, by: Split(.heldOut(tune: 0.6, heldOut: 0.4), by: unit), seed: seed)
      let queries = split.tuning(0)
      let scorer = RecordingScorer(queries: queries)
      let study = Study(
        proposer: .init(mode: .sweep, iterations: 3, candidates: 2),
        acceptance: .init(rule: .strict, floor: .init(per: .repository, ratio: 0.5)),
        baseline: .before,
        space: try ParameterSpace(
          [ParameterDomain(all: ParameterSurface.parameters(of: .search)[0])], base: .before),
        queries: queries, scorer: scorer, seed: seed)
      let result = try await study.run()
      let handed = String(reflecting: study) + String(reflecting: result)
      var openings = 0
      let reported = split.sealed(0).open(counting: &openings)
      #expect(reported.count > 0 && openings == 1)
      for own in reported.repositories {
        for query in own.queries {
          let mark = query.id.dropLast(2)
          #expect(!handed.contains(mark))
          #expect(scorer.texts.withLock { !$0.contains(query.text) })
        }
      }
      for own in queries.repositories {
        for query in own.queries {
          #expect(handed.contains(query.text))
          #expect(scorer.texts.withLock { $0.contains(query.text) })
        }
      }
    }
  }
}

/// A scorer that keeps the texts that it was asked to rank.
private final class RecordingScorer: PointScorer {
  let queries: TuningQueries
  let texts = Mutex<Set<String>>([])

  init(queries: TuningQueries) { self.queries = queries }

  func scores(of point: Parameters) throws(OperationError) -> QueryScores {
    QueryScores(
      repositories: queries.repositories.map(\.repository),
      values: queries.repositories.map { own in
        own.queries.map { query in
          texts.withLock { _ = $0.insert(query.text) }
          return (point["bm25_k1"] ?? 0) / 10
        }
      })
  }
}
