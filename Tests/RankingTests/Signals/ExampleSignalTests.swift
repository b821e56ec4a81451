import TestSupport
import Testing

@testable import Ranking
@testable import Support

/// Raises short files: the example of docs/extending.md.
///
/// A parameter of the surface would be declared in `Parameter+Search.swift`; a point can also be
/// extended by one, as here.
private struct ShortFileSignal: FileSignal {
  static let name = "short file"
  static let parameters = [boost]
  static let boost = Parameter(
    rule: "short_file_boost", .real, 1...3, standard: 1.5, off: 1,
    summary: "factor of an empty file; a file of 100 lines gains half as much", place: 0)

  private let boost: Double

  init(_ point: Parameters) { boost = point[Self.boost] }

  static func value(of file: Int, in corpus: Corpus) -> Double {
    Double(corpus.files[file].lineCount)
  }

  func factor(_ lines: Double) -> Double { 1 + (boost - 1) / (1 + lines / 100) }
}

@Suite struct ExampleSignalTests {
  private let signals = Signals(Signals.all.types + [ShortFileSignal.self])

  private func point(_ boost: Double, of point: Parameters = .standard) -> Parameters {
    var point = point.extended(by: ShortFileSignal.parameters)
    point[ShortFileSignal.boost] = boost
    return point
  }

  @Test("It keeps the contract")
  func contract() async throws {
    try await SignalContract(signals, added: ShortFileSignal.parameters)
      .check(ShortFileSignal.self)
  }

  @Test("The searcher multiplies by it, and explanations show it")
  func search() async throws {
    let texts = [
      "a.txt": "word" + String(repeating: "\n", count: 100), "b.txt": "word\n",
      "c.txt": "word" + String(repeating: "\n", count: 400),
    ]
    let index = SearchIndex(try await MemoryFiles(texts).corpus())
    func explanations(_ boost: Double) -> [Explanation] {
      Searcher(index, parameters: point(boost, of: .neutral), signals: signals)
        .explain("word", count: 3)
    }
    #expect(explanations(1).map(\.result.path) == ["a.txt", "b.txt", "c.txt"])
    let raised = explanations(3)
    #expect(raised.map(\.result.path) == ["b.txt", "a.txt", "c.txt"])
    let lines = try raised.map { try #require($0.factors.last) }
    #expect(lines.map(\.signal) == ["short file", "short file", "short file"])
    #expect(lines.map(\.value) == [1 + 2 / 1.01, 2, 1.4])
    for explanation in raised {
      #expect(abs(explanation.product - explanation.result.score) < 1e-12)
    }
  }

  @Test("Tables rank as the searcher does")
  func tables() async throws {
    try await TableChecks.compare(signals) { boost, corner in point(boost, of: corner) }
  }
}
