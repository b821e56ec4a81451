import TestSupport
import Testing

@testable import Code
@testable import Ranking
@testable import Support

/// The searcher against the naive ranking, and explanations against scores, on random points of the
/// surface and random queries.
@Suite struct SearchPropertyTests {
  @Test("Heaps, early refusal and postings never change a result")
  func sample() async throws {
    try compare(
      try await SampleCorpus.make(), seed: 1, points: 150,
      queries: SampleCorpus.queries + ["nothing of this", "of the", "Server", "accept_connection"])
  }

  @Test("The same on this project's own sources")
  func project() async throws {
    let corpus = try await Self.sources()
    try compare(corpus, seed: 2, points: 4, queries: Self.queries(of: corpus, seed: 3, count: 4))
  }

  @Test("The product of the factors is the score")
  func explanations() async throws {
    let corpus = try await Self.sources()
    var random = TestRandom(state: 4)
    let index = SearchIndex(corpus)
    for _ in 0..<12 {
      let searcher = Searcher(index, parameters: .random(using: &random))
      for query in Self.queries(of: corpus, seed: random.next(), count: 3) {
        let results = searcher.search(query, count: 20)
        let explanations = searcher.explain(query, count: 20)
        #expect(explanations.map(\.result) == results)
        for explanation in explanations {
          let score = explanation.result.score
          #expect(
            abs(explanation.product - score) <= 1e-12 * score,
            "'\(query)': \(explanation.product) is not \(score)")
        }
      }
    }
  }

  private func compare(
    _ corpus: Corpus, seed: UInt64, points: Int, queries: [String]
  ) throws {
    var random = TestRandom(state: seed)
    let index = SearchIndex(corpus)
    for _ in 0..<points {
      let parameters = Parameters.random(using: &random)
      let searcher = Searcher(index, parameters: parameters)
      let naive = NaiveSearcher(corpus, parameters)
      for query in queries {
        let count = Int.random(in: 1...15, using: &random)
        let found = searcher.search(query, count: count)
        let expected = naive.search(query, count: count)
        try #require(found.map(\.documentNumber) == expected.map(\.document), "'\(query)'")
        for (result, other) in zip(found, expected) {
          try #require(abs(result.score - other.score) <= 1e-12 * other.score, "'\(query)'")
        }
      }
    }
  }

  private static func sources() async throws -> Corpus {
    let checkout = try await CheckoutResolver(cache: "").resolve(
      .folder(path: Project.root + "/Sources/Ranking", worktree: true))
    return try await CorpusBuilder(jobs: 2, cacheFolder: nil).corpus(
      of: checkout.files, from: checkout, repository: "sources")
  }

  /// Queries of one to six words of the corpus, some of them unknown.
  private static func queries(of corpus: Corpus, seed: UInt64, count: Int) -> [String] {
    var random = TestRandom(state: seed)
    return (0..<count).map { _ in
      let file = corpus.files.randomElement(using: &random)
      let tokens = file?.tokens.prefix(400) ?? []
      let start = Int.random(in: 0..<max(1, tokens.count), using: &random)
      var words = tokens.dropFirst(start).prefix(Int.random(in: 1...6, using: &random))
        .map { corpus.vocabulary[$0] }
      if Bool.random(using: &random) { words.append("unheardof") }
      if Bool.random(using: &random), let file, !file.compounds.terms.isEmpty {
        let term = file.compounds.terms.randomElement(using: &random) ?? 0
        words.append(corpus.vocabulary[term])
      }
      return words.joined(separator: " ")
    }
  }
}
