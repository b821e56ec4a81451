import Testing

@testable import Support

@Suite("Answers as text")
struct ToolAnswerTextTests {
  let answer = ToolAnswer(
    [
      ToolAnswer.Section(
        "Definitions", notes: ["two of them"],
        items: [
          .init(
            path: "a.swift", line: 3, endLine: 9, symbol: "A.run", kind: "func", detail: "(x: Int)"),
          .init(path: "b.swift", line: 1, symbol: "B", kind: "struct", detail: "odd"),
          .init(path: "b.swift", line: 7, detail: "let b = B()"),
          .init(path: "b.swift", line: 8), .init(path: "b.swift", line: 9),
        ]),
      ToolAnswer.Section("Nothing", items: []),
      ToolAnswer.Section(
        "Mixed",
        items: [
          .init(path: "c.swift", kind: "file"),
          .init(path: "d.swift", line: 4, kind: "high", detail: "bad", cwe: [89, 78]),
        ]),
    ], omitted: 2)

  @Test("Items of a file are grouped under its path, and bare lines are joined")
  func whole() {
    #expect(
      answer.text() == """
        ## Definitions
        two of them
        a.swift:3-9 func A.run(x: Int)
        b.swift
          1 struct B — odd
          7 let b = B()
          8, 9
        ## Nothing
        ## Mixed
        c.swift file
        d.swift:4 high bad (CWE-89, CWE-78)
        … 2 more left out

        """)
  }

  @Test("The budget is never exceeded, and each item is shown or counted")
  func budgets() throws {
    let whole = TokenCount.of(answer.text())
    var shown: [Int] = []
    for budget in 0...whole + 2 {
      let text = answer.text(budget: budget)
      #expect(TokenCount.of(text) <= budget)
      guard !text.isEmpty else { continue }
      let lines = text.split(separator: "\n")
      let left = lines.last?.hasPrefix("…") == true ? Int(lines.last!.split(separator: " ")[1]) : 0
      let items = lines.reduce(0) { count, line in
        if line.hasPrefix("#") || line.hasPrefix("…") || line == "two of them" || line == "b.swift"
        {
          return count
        }
        return count + (line.hasPrefix("  8, 9") ? 2 : 1)
      }
      #expect(items + (try #require(left)) == answer.items.count + 2)
      #expect(
        lines.dropLast().last?.hasPrefix("##") != true || lines.dropLast().last == "## Nothing")
      shown.append(items)
    }
    #expect(shown == shown.sorted() && shown.first == 0 && shown.last == 7)
    #expect(answer.text(budget: whole) == answer.text())
  }

  @Test("An answer cut to a budget keeps its first items and counts the rest")
  func fitting() {
    for budget in [20, 30, 45] {
      let cut = answer.fitting(budget)
      #expect(TokenCount.of(cut.text()) <= budget)
      #expect(cut.items == Array(answer.items.prefix(cut.items.count)))
      #expect(cut.items.count + cut.omitted == answer.items.count + answer.omitted)
    }
    #expect(answer.fitting(1000) == answer)
  }
}
