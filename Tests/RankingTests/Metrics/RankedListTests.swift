import TestSupport
import Testing

@testable import Ranking
@testable import Support

@Suite struct RankedListTests {
  @Test func ranksByScoreThenByTheBytesOfThePath() throws {
    let list = try RankedList([
      RankedList.Entry(path: "b", score: 1), RankedList.Entry(path: "B", score: 1),
      RankedList.Entry(path: "z", score: 2), RankedList.Entry(path: "low", score: -.infinity),
      RankedList.Entry(path: "a-b", score: 1), RankedList.Entry(path: "a/b", score: 1),
      RankedList.Entry(path: "minus", score: -0.0), RankedList.Entry(path: "plus", score: 0),
    ])
    #expect(list.paths == ["z", "B", "a-b", "a/b", "b", "minus", "plus", "low"])
    #expect(list.prefix(2).paths == ["z", "B"])
    #expect(list.prefix(99) == list)
  }

  @Test func theOrderGivenNeverShows() throws {
    var generator = TestRandom(state: 7)
    var entries = (0..<200).map {
      RankedList.Entry(path: "f\($0)", score: Double(Int.random(in: 0..<9, using: &generator)))
    }
    let list = try RankedList(entries)
    for _ in 0..<20 {
      entries.shuffle(using: &generator)
      #expect(try RankedList(entries) == list)
    }
  }

  @Test func refusesWhatCannotBeRanked() {
    let twice = #expect(throws: OperationError.self) {
      try RankedList([
        RankedList.Entry(path: "a", score: 2), RankedList.Entry(path: "a", score: 1),
      ])
    }
    #expect(twice?.code == .evaluation)
    #expect(twice?.message == "'a' is ranked twice")
    let nan = #expect(throws: OperationError.self) {
      try RankedList([RankedList.Entry(path: "a", score: .nan)])
    }
    #expect(nan?.message == "the score of 'a' is not a number")
  }
}
