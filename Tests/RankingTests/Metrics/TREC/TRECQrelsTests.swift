import Testing

@testable import Ranking
@testable import Support

@Suite struct TRECQrelsTests {
  @Test func writesAndReadsBack() throws {
    let qrels = try TRECQrels(topics: [
      .init(
        id: "q 2",
        judgments: Judgments([
          .init(path: "b c", grade: 2), .init(path: "a%", grade: -1), .init(path: "z", grade: 0),
        ])),
      .init(id: "q1", judgments: Judgments(relevant: ["x"])),
    ])
    #expect(try qrels.text() == "q%202 0 a%25 -1\nq%202 0 b%20c 2\nq%202 0 z 0\nq1 0 x 1\n")
    #expect(try TRECQrels(parsing: qrels.text()) == qrels)
  }

  @Test(arguments: [
    ("q 0 a", "line 1 of the qrels: 3 columns instead of 4"),
    ("q 0 a 1\nq 0 b 1.5", "line 2 of the qrels: '1.5' is not a grade"),
    ("q 0 a 1\nr 0 a 1\nq 0 a 1", "query 'q' of the qrels: 'a' is judged twice"),
  ])
  func refusesOtherLines(text: String, message: String) {
    let error = #expect(throws: OperationError.self) { try TRECQrels(parsing: text) }
    #expect(error?.message == message)
  }
}
