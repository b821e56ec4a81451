import Testing

@testable import Experiments
@testable import Support

@Suite struct TaskScoreTests {
  private static func expected(
    files: [String] = [], symbols: [String] = [], places: [CodeTask.Place] = [], cwes: [Int] = []
  ) -> CodeTask.Expected {
    CodeTask.Expected(files: files, symbols: symbols, places: places, cwes: cwes)
  }

  private static func items(_ paths: String...) -> [ToolAnswer.Item] {
    paths.map { ToolAnswer.Item(path: $0) }
  }

  private static func score(
    _ items: [ToolAnswer.Item], _ expected: CodeTask.Expected, tokens: Int = 0
  ) -> TaskScore { TaskScore(of: items, tokens: tokens, budget: 100, expected: expected) }

  @Test("A perfect answer has 5 where it spends nothing, and 4 where it spends all")
  func perfect() {
    let expected = Self.expected(files: ["a", "b"])
    let answer = Self.items("b", "a", "a", "b")
    #expect(
      Self.score(answer, expected)
        == TaskScore(of: answer, tokens: 0, budget: 100, expected: expected))
    #expect(Self.score(answer, expected).score == 5)
    #expect(Self.score(answer, expected, tokens: 100).score == 4)
    #expect(Self.score(answer, expected, tokens: 1_000).score == 4)
  }

  /// Files a at rank 2 and b at rank 4 of four; the worked values are by hand from the formula.
  @Test("Ranks, noise and what is missing cost what the formula says")
  func worked() {
    let score = Self.score(Self.items("x", "a", "y", "b"), Self.expected(files: ["a", "b", "c"]))
    let found = 0.63092975 + 0.43067656
    let ideal = 1 + 0.63092975 + 0.5
    #expect(abs(score.recall - found / ideal) < 1e-7)
    #expect(score.precision == 0.5)
    let harmonic = 5 * 0.5 * (found / ideal) / (4 * 0.5 + found / ideal)
    #expect(abs(score.score - 5 * harmonic) < 1e-6)
  }

  @Test("Text that only looks right scores nothing")
  func noise() {
    var item = ToolAnswer.Item(path: "other.swift", line: 3, symbol: "Parser", detail: "a.swift")
    item.cwe = [1]
    let expected = Self.expected(
      files: ["a.swift"], symbols: ["Reader"],
      places: [.init(file: "a.swift", lines: 3...3)], cwes: [79])
    #expect(Self.score([item], expected).score == 0)
    #expect(Self.score([], expected).score == 0)
  }

  @Test("Symbols are found by their own names and by qualified ones, each once")
  func symbols() {
    func item(_ symbol: String) -> ToolAnswer.Item { .init(path: "f", symbol: symbol) }
    let expected = Self.expected(symbols: ["Parser", "Reader.read"])
    #expect(Self.score([item("A.Parser"), item("Reader.read")], expected).score == 5)
    let twice = Self.score([item("A.Parser"), item("B.Parser"), item("read")], expected)
    #expect(twice.precision == 0.5 && twice.recall < 1)
  }

  @Test("A place is met by lines of its file; lines over everything name nothing")
  func places() {
    let expected = Self.expected(places: [
      .init(file: "f", lines: 10...12), .init(file: "f", lines: 40...40),
    ])
    func item(_ line: Int, _ end: Int) -> ToolAnswer.Item {
      .init(path: "f", line: line, endLine: end)
    }
    #expect(Self.score([item(11, 11), item(40, 45)], expected).score == 5)
    #expect(Self.score([item(1, 100)], expected).score == 0)
    #expect(Self.score([.init(path: "g", line: 11)], expected).score == 0)
    #expect(Self.score([.init(path: "f")], expected).score == 0)
  }

  @Test("The score is the mean of the aspects that the task judges")
  func aspects() {
    let files = Self.expected(files: ["a"])
    let both = Self.expected(files: ["a"], cwes: [89])
    let answer = Self.items("a")
    #expect(Self.score(answer, files).score == 5)
    #expect(Self.score(answer, both).score == 2.5)
  }
}
