import TestSupport
import Testing

@testable import Ranking
@testable import Support

@Suite struct PruningTests {
  /// Thirty files that say a word often, one that says it less and imports the best of them, and many
  /// that hardly say it.
  private static func corpus() async throws -> Corpus {
    var texts: [String: String] = [:]
    for number in 10..<40 {
      texts["a\(number).py"] = String(repeating: "word ", count: 40 - number / 10) + "\n"
    }
    texts["a10.py"] = String(repeating: "word ", count: 60)
    texts["z.py"] = "import a10\n# word word word filler filler filler filler filler filler\n"
    for number in 10..<40 {
      texts["y\(number).py"] = "# word\n" + String(repeating: "# other things\n", count: 400)
    }
    return try await MemoryFiles(texts).corpus()
  }

  /// The paths of what is kept.
  private static func kept(
    _ index: SearchIndex, _ bounds: ParameterBounds, wanted: Int, raise: Double
  ) -> Set<String> {
    let features = QueryFeatures(index, "word")
    let pruning = Pruning(
      features, index, FactorRatios(bounds, index.corpus),
      CellSums(features, index, LengthGrid(bounds)), wanted: wanted, largestRaise: raise)
    return Set(
      pruning.kept.map {
        index.corpus.files[Int(index.fileOfDocument[Int(features.documents[$0])])].path
      })
  }

  @Test("What dependency proximity can raise into the ranking is kept, what nothing can is not")
  func dependencies() async throws {
    let index = SearchIndex(try await Self.corpus())
    let low = Parameters.neutral.with(["bm25_b": 1, "dep_proximity_seed_count": 1])
    let high = low.with(["dep_proximity_weight": 1, "bm25_k1": 1.6])
    let bounds = ParameterBounds(low, high)
    let files = Self.kept(index, bounds, wanted: 20, raise: 2)
    #expect(files.contains("z.py"))
    #expect(!files.contains { $0.hasPrefix("y") })
    // Were the raise left out of account, the file would be missing, and it is needed.
    #expect(!Self.kept(index, bounds, wanted: 20, raise: 1).contains("z.py"))
    let needed = Searcher(index, parameters: high).search("word", count: 25).collapsedToFiles
    #expect(needed.prefix(20).contains { $0.path == "z.py" })
    // Without any raise in the bounds it is not, and is left out.
    let still = ParameterBounds(low, low.with(["bm25_k1": 1.6]))
    let table = try FeatureTable(index, queries: ["word"], bounds: still, count: 25, files: 20)
    #expect(table.keptCount == 30 && table.matchCount == 61)
    for (bounds, seed) in [(bounds, UInt64(1)), (still, 2)] {
      try TableChecks.compare(
        index, queries: ["word"], bounds: bounds, count: 25, files: 20, points: 40, seed: seed)
    }
  }

  @Test("Equal documents stand or fall together")
  func ties() async throws {
    let texts = Dictionary(uniqueKeysWithValues: (10..<50).map { ("f\($0).txt", "word") })
    let index = SearchIndex(try await MemoryFiles(texts).corpus())
    #expect(Self.kept(index, ParameterBounds(.neutral), wanted: 5, raise: 1).count == 40)
    try TableChecks.compare(
      index, queries: ["word"], bounds: .surface, count: 7, files: 5, points: 20, seed: 4)
  }
}
