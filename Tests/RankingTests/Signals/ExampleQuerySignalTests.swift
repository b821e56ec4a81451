import TestSupport
import Testing

@testable import Ranking
@testable import Support

/// Raises documents that hold the query's first word more than once: the second example of
/// docs/extending.md.
private struct RepetitionSignal: QuerySignal {
  static let name = "repetition"
  static let parameters = [boost]
  static let boost = Parameter(
    rule: "repetition_boost", .real, 1...3, standard: 1.5, off: 1,
    summary: "factor of documents that hold the first word more than once", place: 0)
  static let featureCount = 2

  private let boost: Double

  init(_ point: Parameters) { boost = point[Self.boost] }

  static func features(of query: PreparedQuery, in index: SearchIndex) -> (Int) -> UInt8 {
    guard let first = query.terms.first else { return { _ in 0 } }
    return { document in index.occurrences(of: first, in: document) > 1 ? 1 : 0 }
  }

  func factor(_ feature: UInt8) -> Double { feature == 1 ? boost : 1 }

  func detail(of evidence: Evidence) -> String {
    Self.feature(of: evidence) == 1 ? "holds the first word more than once" : "no"
  }
}

@Suite struct ExampleQuerySignalTests {
  private let signals = Signals(Signals.all.types + [RepetitionSignal.self])

  private func point(_ boost: Double, of point: Parameters = .standard) -> Parameters {
    var point = point.extended(by: RepetitionSignal.parameters)
    point[RepetitionSignal.boost] = boost
    return point
  }

  @Test("It keeps the contract")
  func contract() async throws {
    try await SignalContract(signals, added: RepetitionSignal.parameters)
      .check(RepetitionSignal.self)
  }

  @Test("The searcher multiplies by it, and explanations show it")
  func search() async throws {
    let texts = ["a.txt": "word", "b.txt": "word and word and many others than that one word"]
    let index = SearchIndex(try await MemoryFiles(texts).corpus())
    func explanations(_ boost: Double) -> [Explanation] {
      Searcher(index, parameters: point(boost, of: .neutral), signals: signals)
        .explain("word", count: 2)
    }
    let plain = explanations(1)
    let raised = explanations(3)
    for path in ["a.txt", "b.txt"] {
      let before = try #require(plain.first { $0.result.path == path })
      let after = try #require(raised.first { $0.result.path == path })
      let factor = path == "b.txt" ? 3.0 : 1
      #expect(after.factors.last?.signal == "repetition")
      #expect(after.factors.last?.value == factor)
      #expect(after.result.score == before.result.score * factor)
    }
  }

  @Test("Tables rank as the searcher does")
  func tables() async throws {
    try await TableChecks.compare(signals) { boost, corner in point(boost, of: corner) }
  }
}
