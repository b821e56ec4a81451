import Testing

@testable import Ranking
@testable import Support

@Suite struct JudgmentsTests {
  @Test func ordersByBytesAndGrades() throws {
    let judgments = try Judgments([
      Judgments.Entry(path: "b", grade: 1), Judgments.Entry(path: "Z", grade: 0),
      Judgments.Entry(path: "a", grade: 3), Judgments.Entry(path: "é", grade: -1),
    ])
    #expect(judgments.entries.map(\.path) == ["Z", "a", "b", "é"])
    #expect(judgments.idealGrades == [3, 1])
    #expect(judgments.relevantCount == 2)
    #expect(judgments.grade(of: "Z") == 0 && judgments.grade(of: "z") == nil)
  }

  @Test func aPathJudgedTwiceIsAnError() {
    let error = #expect(throws: OperationError.self) { try Judgments(relevant: ["a", "b", "a"]) }
    #expect(error?.message == "'a' is judged twice")
  }

  /// "é" as one scalar and as two scalars are equal Swift strings but two files on Linux.
  @Test func pathsAreToldApartByTheirBytes() throws {
    let composed = "caf\u{E9}.swift"
    let decomposed = "cafe\u{301}.swift"
    #expect(composed == decomposed)
    let judgments = try Judgments([
      Judgments.Entry(path: composed, grade: 1), Judgments.Entry(path: decomposed, grade: 2),
    ])
    #expect(judgments.grade(of: composed) == 1 && judgments.grade(of: decomposed) == 2)
    let list = try RankedList([
      RankedList.Entry(path: composed, score: 1), RankedList.Entry(path: decomposed, score: 1),
    ])
    #expect(Array(list.paths[0].utf8) == Array(decomposed.utf8))
  }
}
