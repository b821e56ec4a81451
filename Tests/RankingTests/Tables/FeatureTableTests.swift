import Testing

@testable import Ranking

/// The table against the plain path: the same files in the same order, with the same bits.
@Suite struct FeatureTableTests {
  @Test("Random points and corners of the surface, on a small project")
  func sample() async throws {
    let index = SearchIndex(try await SampleCorpus.make())
    let queries = SampleCorpus.queries + TableChecks.oddQueries
    for (count, files) in [(1, 1), (3, 3), (10, 4), (100, 20), (100, 100)] {
      try TableChecks.compare(
        index, queries: queries, bounds: .surface, count: count, files: files, points: 60,
        seed: UInt64(count))
    }
  }
}
