import TestSupport
import Testing

@testable import Ranking
@testable import Support

/// The table against the plain path: the same files in the same order, with the same bits.
@Suite struct FeatureTableTests {
  @Test("Random points and corners of the surface, on a small project")
  func sample() async throws {
    let corpus = try await SampleCorpus.make()
    let queries = SampleCorpus.queries + TableChecks.oddQueries
    for granularity in [Granularity.symbols, .files] {
      let index = SearchIndex(corpus, granularity: granularity)
      for (count, files) in [(1, 1), (3, 3), (10, 4), (100, 20), (100, 100), (2, 9), (0, 0)] {
        try TableChecks.compare(
          index, queries: queries, bounds: .surface, count: count, files: files, points: 40,
          seed: UInt64(count))
      }
    }
  }

  @Test("Narrow bounds, and a single point")
  func narrow() async throws {
    let index = SearchIndex(try await SampleCorpus.make())
    var random = TestRandom(state: 9)
    for round in 0..<12 {
      let one = Parameters.random(using: &random)
      let bounds =
        round % 3 == 0 ? ParameterBounds(one) : ParameterBounds(one, .random(using: &random))
      try TableChecks.compare(
        index, queries: SampleCorpus.queries, bounds: bounds, count: 12, files: 5, points: 8,
        seed: UInt64(round))
    }
  }

  @Test("This project's own sources, where documents are left out")
  func project() async throws {
    let index = SearchIndex(try await TableChecks.sources())
    let queries = [
      "candidate width", "parse yaml mapping", "Searcher", "the score of a document",
      "read git objects of a tree", "token", "init", "struct Sendable let",
      "dependencyGraph neighbours of file unheardof", "public func search query count results",
    ]
    let table = try FeatureTable(
      index, queries: queries, bounds: .surface, count: 40, files: 10)
    #expect(table.keptCount < table.matchCount)
    for point in TableChecks.points(.surface, count: 16, seed: 6) {
      try TableChecks.compare(table, queries, at: point)
    }
    let made = try await FeatureTable.make(
      index, queries: queries, bounds: .surface, count: 40, files: 10, jobs: 3)
    #expect(try made.rankings(at: .standard) == table.rankings(at: .standard))
    #expect(made.keptCount == table.keptCount)
  }

  @Test("Many documents a file: the width, the results a file and the cut of all decide")
  func limits() async throws {
    var texts: [String: String] = [:]
    for file in 10..<34 {
      let functions = (0..<14).map { number in
        "def word_\(number)():\n    word" + String(repeating: " word", count: number % 5)
          + " other\(file % 7)\n\n"
      }
      texts["src/m\(file).py"] = (file % 3 == 0 ? "import m10\n" : "") + functions.joined()
    }
    texts["src/z.py"] = "import m10\n# word\n"
    let index = SearchIndex(try await MemoryFiles(texts).corpus())
    let bounds = ParameterBounds.surface
    for (count, files) in [(5, 5), (12, 8), (30, 20), (60, 25)] {
      try TableChecks.compare(
        index, queries: ["word", "word other3", "other1 other2 word"], bounds: bounds,
        count: count, files: files, points: 40, seed: UInt64(files))
    }
    // All of it at its least: the width is far below the number of documents.
    let tight = Parameters.neutral.with([
      "wide_k_min": 10, "wide_k_multiplier": 2, "dep_proximity_weight": 1,
      "dep_proximity_seed_count": 15, "max_chunks_per_file": 10, "bm25_b": 0,
    ])
    let loose = tight.with(["wide_k_min": 200, "max_chunks_per_file": 1])
    try TableChecks.compare(
      index, queries: ["word", "word other3"], bounds: ParameterBounds(tight, loose), count: 10,
      files: 10, points: 30, seed: 8)
  }

  @Test("Scores do not depend on what was scored before, nor on who else scores")
  func stateless() async throws {
    let index = SearchIndex(try await SampleCorpus.make())
    let table = try FeatureTable(
      index, queries: SampleCorpus.queries, bounds: .surface, count: 20, files: 10)
    let points = TableChecks.points(.surface, count: 24, seed: 7)
    let expected = try points.map { try table.rankings(at: $0) }
    let found = try await withThrowingTaskGroup(
      of: (Int, [[FeatureTable.RankedFile]]).self
    ) { group in
      for (number, point) in points.enumerated().reversed() {
        group.addTask { (number, try table.rankings(at: point)) }
      }
      return try await group.reduce(into: [Int: [[FeatureTable.RankedFile]]]()) {
        $0[$1.0] = $1.1
      }
    }
    for number in points.indices { #expect(found[number] == expected[number]) }
  }

  @Test("A point outside the bounds, and bounds outside the surface, are errors")
  func outside() async throws {
    let index = SearchIndex(try await SampleCorpus.make())
    let bounds = ParameterBounds(.standard, .standard.with(["bm25_k1": 2.5]))
    let table = try FeatureTable(
      index, queries: ["server"], bounds: bounds, count: 5, files: 5)
    #expect(try table.rankings(at: .standard).count == 1)
    #expect(throws: OperationError.self) {
      try table.rankings(at: .standard.with(["bm25_k1": 2.6]))
    }
    #expect(throws: OperationError.self) {
      try FeatureTable(
        index, queries: ["server"], bounds: ParameterBounds(.standard.with(["test_penalty": 2])),
        count: 5, files: 5)
    }
  }

  @Test("A query of hundreds of words, and corpora without documents")
  func extremes() async throws {
    let index = SearchIndex(try await SampleCorpus.make())
    let words = index.corpus.files.flatMap { $0.tokens.prefix(60) }
      .map { index.corpus.vocabulary[$0] }
    try TableChecks.compare(
      index, queries: [words.joined(separator: " ")], bounds: .surface, count: 10, files: 5,
      points: 6, seed: 1)
    for texts in [[:], ["a.txt": ""]] as [[String: String]] {
      let empty = SearchIndex(try await MemoryFiles(texts).corpus())
      try TableChecks.compare(
        empty, queries: ["word", "txt"], bounds: .surface, count: 10, files: 5, points: 2, seed: 1)
    }
  }
}
