import Testing

@testable import Code
@testable import Ranking
@testable import Support

@Suite("Which documents a query looks at")
struct CandidateSelectionTests {
  /// A few words in many files, so that names, phrases, coverage and dependencies all matter.
  private struct Files: ContentSource {
    let texts: [[UInt8]]
    let files: [CheckoutFile]

    init(count: Int, random: inout Draws) {
      var texts: [[UInt8]] = []
      var files: [CheckoutFile] = []
      for index in 0..<count {
        var text = ""
        if index > 0 { text += "#include \"\(Self.path(random.below(index)))\"\n" }
        for _ in 0...random.below(3) {
          let names = (0..<2).map { _ in random.word() }.joined(separator: "_")
          let body = (0..<random.below(12)).map { _ in random.word() }.joined(separator: " + ")
          text += "int \(names)(int \(random.word())) {\n  return \(body)1;\n}\n"
        }
        texts.append(Array(text.utf8))
        files.append(
          CheckoutFile(path: Self.path(index), contentID: "\(index)", size: text.utf8.count))
      }
      self.texts = texts
      self.files = files
    }

    private static func path(_ index: Int) -> String {
      "\(["src", "tests", "tools"][index % 3])/\(Draws.words[index % 7])\(index).h"
    }

    func contents(of files: ArraySlice<CheckoutFile>) async throws -> ContentBatch {
      var bytes: [UInt8] = []
      var ranges: [Range<Int>] = []
      for file in files {
        let text = texts[Int(file.contentID) ?? 0]
        ranges.append(bytes.count..<bytes.count + text.count)
        bytes += text
      }
      return ContentBatch(bytes: bytes, ranges: ranges)
    }
  }

  private struct Draws {
    static let words = [
      "alpha", "beta", "cache", "delta", "evict", "flush", "gate", "hash", "node",
    ]
    var state: UInt64

    mutating func below(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }

    mutating func word() -> String { Self.words[below(Self.words.count)] }
  }

  /// Asked for as many results as there are files, nothing can be passed over; asked for few,
  /// almost everything is. Fewer documents than the least candidate width make both comparable.
  @Test("Few results are the first of many", arguments: [Granularity.files, .symbols])
  func prefix(granularity: Granularity) async throws {
    var random = Draws(state: 7)
    let source = Files(count: 45, random: &random)
    let corpus = try await CorpusBuilder(
      jobs: 1, cacheFolder: nil, parts: granularity == .symbols ? .all : .dependencies
    ).corpus(of: source.files, from: source, repository: "generated")
    let index = SearchIndex(corpus, granularity: granularity)
    #expect(granularity == .files || index.documentCount > 2 * corpus.files.count)
    for round in 0..<40 {
      var parameters = round == 0 ? Parameters.before : .standard
      for parameter in ParameterSurface.all where round > 1 {
        let range = parameter.range
        let value =
          range.lowerBound + (range.upperBound - range.lowerBound) * Double(random.below(101)) / 100
        parameters[parameter] = parameter.kind == .real ? value : value.rounded()
      }
      for name in ["wide_k_min", "wide_k_multiplier"] {
        let parameter = try #require(ParameterSurface.parameter(named: name))
        parameters[parameter] = parameter.range.upperBound
      }
      let searcher = Searcher(index, parameters: parameters)
      for _ in 0..<10 {
        let query = (0...random.below(3)).map { _ in random.word() }.joined(separator: " ")
        let all = searcher.search(query, count: 1000)
        for count in [1, 3, 10] {
          #expect(searcher.search(query, count: count) == Array(all.prefix(count)))
        }
      }
    }
  }
}
