import TestSupport
import Testing

@testable import Ranking
@testable import Support

/// Every parameter of search scoring whose signal is there can change a ranking.
@Suite struct ParameterEffectTests {
  @Test func thereAreAsManyAsTheSurfaceHas() { #expect(SearchSignals.parameters.count == 24) }

  @Test func eachChangesSomeRanking() async throws {
    let index = SearchIndex(try await SampleCorpus.make())
    for parameter in SearchSignals.parameters {
      #expect(Self.changes(parameter, index), "\(parameter.name) changes no ranking")
    }
  }

  /// Where a signal is missing, its parameter changes nothing; so the test above sees signals.
  @Test func withoutTheSignalNothingChanges() async throws {
    let texts = ["a.py": "def alpha():\n    beta()\n", "b.py": "def beta():\n    alpha()\n"]
    let index = SearchIndex(try await MemoryFiles(texts).corpus())
    for name in [
      "frecency_weight", "importance_weight", "dep_proximity_weight", "test_penalty",
      "config_penalty", "non_code_penalty", "src_dir_boost", "class_boost",
    ] {
      let parameter = try #require(ParameterSurface.parameter(named: name))
      #expect(!Self.changes(parameter, index, queries: ["alpha", "beta", "alpha beta"]), "\(name)")
    }
  }

  private static func changes(
    _ parameter: Parameter, _ index: SearchIndex, queries: [String] = SampleCorpus.queries
  ) -> Bool {
    let bases = [
      Parameters.before, .standard,
      Parameters.standard.with([
        "wide_k_min": 10, "wide_k_multiplier": 2, "max_chunks_per_file": 1,
        "dep_proximity_weight": 1,
      ]),
      Parameters.neutral,
    ]
    let values = [
      parameter.range.lowerBound, parameter.before, parameter.standard, parameter.range.upperBound,
    ]
    for base in bases {
      let searchers = Set(values).sorted().map {
        Searcher(index, parameters: base.with([parameter.name: $0]))
      }
      for (query, count) in queries.flatMap({ [($0, 3), ($0, 10)] }) {
        let rankings = searchers.map { $0.search(query, count: count).map(\.documentNumber) }
        if Set(rankings).count > 1 { return true }
      }
    }
    return false
  }
}
