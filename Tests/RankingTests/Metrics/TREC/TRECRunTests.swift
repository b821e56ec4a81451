import TestSupport
import Testing

@testable import Ranking
@testable import Support

@Suite struct TRECRunTests {
  @Test func writesTheColumns() throws {
    let ranking = try RankedList([
      RankedList.Entry(path: "Sources/My File.swift", score: 0.1),
      RankedList.Entry(path: "100%.md", score: 12),
      RankedList.Entry(path: "a\u{A0}é", score: 0.1),
    ])
    let run = try TRECRun(tag: "after", topics: [.init(id: "find it", ranking: ranking)])
    #expect(
      try run.text() == """
        find%20it Q0 100%25.md 1 12.0 after
        find%20it Q0 Sources/My%20File.swift 2 0.1 after
        find%20it Q0 a%C2%A0é 3 0.1 after

        """)
    #expect(
      try run.text(scores: .ranks).split(separator: "\n").map { $0.split(separator: " ")[4] }
        == ["3", "2", "1"])
  }

  @Test func anyRunSurvivesBeingWrittenAndRead() throws {
    var generator = TestRandom(state: 42)
    let alphabet = [
      "a", "Z", "/", ".", "%", "%2", "%20", " ", "\t", "\n", "\r\n", "\u{85}", "\u{2028}",
      "\u{3000}",
      "é", "e\u{301}", "漢", "🧪", "\u{0}", "\u{7F}", "#", "\"",
    ]
    func text() -> String {
      (0..<Int.random(in: 1...6, using: &generator))
        .map { _ in alphabet.randomElement(using: &generator) ?? "" }.joined()
    }
    for _ in 0..<300 {
      var topics: [TRECRun.Topic] = []
      for number in 0..<3 {
        let entries = (0..<Int.random(in: 1...9, using: &generator)).map { index in
          let bits = UInt64.random(in: .min ... .max, using: &generator)
          let score = Double(bitPattern: bits)
          return RankedList.Entry(path: text() + "\(index)", score: score.isNaN ? 0 : score)
        }
        topics.append(.init(id: text() + "\(number)", ranking: try RankedList(entries)))
      }
      let run = try TRECRun(tag: text(), topics: topics)
      let reread = try TRECRun(parsing: run.text())
      #expect(Array(reread.tag.utf8) == Array(run.tag.utf8))
      #expect(reread.topics.map(\.ranking) == run.topics.map(\.ranking))
      #expect(reread.topics.map { Array($0.id.utf8) } == run.topics.map { Array($0.id.utf8) })
      #expect(
        reread.topics.flatMap { $0.ranking.paths.map { Array($0.utf8) } }
          == run.topics.flatMap { $0.ranking.paths.map { Array($0.utf8) } })
    }
  }

  @Test func readsWhatOtherToolsWrite() throws {
    let run = try TRECRun(
      parsing: "q1\tQ0 b  9 1e-3 bm25\r\n\nq2 Q0 c 1 3 bm25\nq1 Q0 a 7 -2.5 bm25\n")
    #expect(run.tag == "bm25")
    #expect(run.topics.map(\.id) == ["q1", "q2"])
    #expect(run.topics[0].ranking.paths == ["b", "a"])
    #expect(try TRECRun(parsing: "").topics.isEmpty)
  }

  @Test(arguments: [
    ("q Q0 a 1 1", "line 1 of the run: 5 columns instead of 6"),
    ("\nq Q0 a b 1 1 t", "line 2 of the run: 7 columns instead of 6"),
    ("q Q0 a 1 high t", "line 1 of the run: 'high' is not a score"),
    ("q Q0 100% 1 1 t", "line 1 of the run: '%' without two hexadecimal digits in '100%'"),
    ("q Q0 %ff 1 1 t", "line 1 of the run: '%ff' does not decode to UTF-8"),
    ("q Q0 a 1 nan t", "query 'q' of the run: the score of 'a' is not a number"),
    ("q Q0 a 1 2 t\nq Q0 a 2 1 t", "query 'q' of the run: 'a' is ranked twice"),
  ])
  func refusesOtherLines(text: String, message: String) {
    let error = #expect(throws: OperationError.self) { try TRECRun(parsing: text) }
    #expect(error?.code == .evaluation)
    #expect(error?.message == message)
  }

  @Test func refusesEmptyColumnsAndRepeatedQueries() throws {
    let ranking = try RankedList([RankedList.Entry(path: "a", score: 1)])
    let topic = TRECRun.Topic(id: "q", ranking: ranking)
    #expect(throws: OperationError.self) { try TRECRun(tag: "t", topics: [topic, topic]) }
    #expect(throws: OperationError.self) { try TRECRun(tag: "", topics: [topic]).text() }
  }
}
