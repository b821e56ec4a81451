import TestSupport
import Testing

@testable import Code
@testable import Ranking
@testable import Support

/// The values that turn signals off do so.
@Suite struct ParameterOffTests {
  private static func parameter(_ name: String) throws -> Parameter {
    try #require(ParameterSurface.parameter(named: name))
  }

  @Test func offValuesLieInTheirRange() {
    let signals = ParameterSurface.all.filter { $0.off != nil }
    #expect(signals.count == 21)
    for parameter in signals {
      guard let off = parameter.off else { continue }
      #expect(parameter.range.contains(off), "\(parameter.name)")
      #expect(parameter.kind == .real || off == off.rounded(), "\(parameter.name)")
    }
    for name in ["bm25_k1", "rrf_k", "multi_term_high_threshold", "boost_chat_file", "max_depth"] {
      #expect(ParameterSurface.parameter(named: name)?.off == nil, "\(name)")
    }
  }

  /// With its signal off, a corpus ranks as one without the signal's data does whatever the weight.
  @Test(arguments: [
    "src_dir_boost", "non_code_penalty", "config_penalty", "test_penalty", "importance_weight",
    "frecency_weight", "dep_proximity_weight",
  ])
  func offIsAsWithoutTheData(name: String) async throws {
    let parameter = try Self.parameter(name)
    let off = try #require(parameter.off)
    let corpus = try await SampleCorpus.make()
    let index = SearchIndex(corpus)
    let bare = SearchIndex(Self.without(name, corpus))
    let on =
      off == 0
      ? parameter.range.upperBound
      : off == parameter.range.upperBound
        ? parameter.range.lowerBound : parameter.range.upperBound
    var random = TestRandom(state: 7)
    var hasActed = false
    for _ in 0..<20 {
      let point = Parameters.random(using: &random)
      for query in SampleCorpus.queries {
        func results(_ index: SearchIndex, _ value: Double) -> [[Double]] {
          Searcher(index, parameters: point.with([name: value])).search(query, count: 10)
            .map { [Double($0.documentNumber), $0.score] }
        }
        let without = results(index, off)
        #expect(without == results(bare, on), "\(query)")
        if results(index, on) != without { hasActed = true }
      }
    }
    #expect(hasActed, "the signal must be there to be turned off")
  }

  private static func without(_ name: String, _ corpus: Corpus) -> Corpus {
    let classes: [String: PathClass] = [
      "src_dir_boost": .source, "non_code_penalty": .nonCode, "config_penalty": .configuration,
      "test_penalty": .test,
    ]
    let files = corpus.files.map { file in
      CorpusFile(
        path: file.path, contentID: file.contentID, size: file.size, lineCount: file.lineCount,
        language: file.language,
        pathClass: classes[name].map { file.pathClass.subtracting($0) } ?? file.pathClass,
        symbols: file.symbols, tokens: file.tokens, compounds: file.compounds, spans: file.spans,
        pathWords: file.pathWords, scopeWords: file.scopeWords)
    }
    let zeros = [Double](repeating: 0, count: files.count)
    return Corpus(
      files: files, vocabulary: corpus.vocabulary, leftOut: corpus.leftOut,
      graph: name == "dep_proximity_weight"
        ? DependencyGraph(edges: files.map { _ in [] }) : corpus.graph,
      importance: name == "importance_weight" ? zeros : corpus.importance, frecency: zeros
    ).withFrecency(name == "frecency_weight" ? zeros : corpus.frecency)
  }

  @Test func kindsNamesAndPhrasesCountForNothing() async throws {
    let index = SearchIndex(try await SampleCorpus.make())
    let kinds: [(String, Document.Kind)] = [
      ("class_boost", .type), ("function_boost", .function), ("method_boost", .method),
    ]
    for (name, kind) in kinds {
      let off = try Self.point(name)
      #expect(KindSignal(off).factor(kind) == 1)
      #expect(KindSignal(.standard).factor(kind) > 1)
    }
    let matches: [(String, NameMatches)] = [
      ("name_exact_boost", .exact), ("name_substring_boost", .substring),
      ("name_token_boost", .token),
    ]
    for (name, match) in matches {
      let signal = NameSignal(try Self.point(name))
      for all in NameMatches.all {
        #expect(signal.factor(all) == signal.factor(all.subtracting(match)), "\(name)")
      }
    }
    func phrases(_ point: Parameters) -> Set<Double> {
      let found = SampleCorpus.queries.flatMap { query in
        Searcher(index, parameters: point).explain(query, count: 10).flatMap(\.factors)
      }
      return Set(found.filter { $0.signal == "phrase" }.map(\.value))
    }
    #expect(phrases(.standard) == [1, 3])
    #expect(phrases(try Self.point("exact_phrase_bonus")) == [1])
  }

  @Test func coverageLengthAndFusionCountForNothing() async throws {
    let index = SearchIndex(try await SampleCorpus.make())
    let query = PreparedQuery("evict oldest entry store", vocabulary: index.corpus.vocabulary)
    func coverage(_ point: Parameters) -> [Double] {
      CoverageSignal(point).factors(upTo: query.terms.count, of: query.tokenCount)
    }
    #expect(coverage(.standard) == [1, 1, 1.8, 2.5, 2.5])
    #expect(coverage(try Self.point("multi_term_high_bonus")) == [1, 1, 1.8, 1, 1])
    #expect(coverage(try Self.point("multi_term_med_bonus")) == [1, 1, 1, 2.5, 2.5])

    func lengths(_ point: Parameters) -> Set<Double> {
      Set(DocumentFactors(index, SignalValues(point)).lengthTerms)
    }
    #expect(lengths(.standard).count > 1)
    #expect(lengths(try Self.point("bm25_b")) == [2.2])

    // One list alone is dominant; with equal constants for both, fusion does not adapt.
    let keyword = [RankedFile(path: "a", score: 1)]
    func constants(_ point: Parameters) -> Set<Int> {
      let found = FusionSignal(point).constants(keyword: keyword, vector: ["a"])
      return [found.keyword, found.vector]
    }
    #expect(constants(.standard) == [10, 250])
    #expect(constants(try Self.point("adaptive_fusion")) == [60])
  }

  /// The standard point with one signal off.
  private static func point(_ name: String) throws -> Parameters {
    let parameter = try parameter(name)
    var point = Parameters.standard
    point[parameter] = try #require(parameter.off)
    return point
  }
}
