@testable import CodeTools
@testable import Ranking
@testable import Support
import TestSupport
import Testing

/// A context never exceeds its budget.
@Suite struct ContextBudgetTests {
  @Test("Random budgets and parameters on this repository: within budget, with whole lines")
  func thisRepository() async throws {
    let material = ContextMaterial(try await ContextProjects.thisRepository())
    let files = material.files.filter { $0.path.hasSuffix(".swift") }.map(\.path)
    var random = TestRandom(state: 17)
    var budgets = Array(0...60)
    for _ in 0..<240 { budgets.append(Int.random(in: 0...6000, using: &random)) }
    for budget in budgets {
      let parameters = Parameters.randomContext(using: &random)
      let assembler = ContextAssembler(material, parameters: parameters)
      let task = Bool.random(using: &random) ? "parse imports of a file" : nil
      Self.check(assembler.bootstrap(task: task, budget: budget), budget)
      let hand = (0..<Int.random(in: 1...3, using: &random)).compactMap { _ in
        files.randomElement(using: &random)
      }
      Self.check(try assembler.relevant(files: hand, budget: budget), budget)
    }
  }

  @Test("A large project stays within every budget")
  func large() async throws {
    let material = ContextMaterial(try await ContextProjects.make(packages: 101, modules: 9))
    var random = TestRandom(state: 3)
    for _ in 0..<60 {
      let parameters = Parameters.randomContext(using: &random).with(["large_repo_threshold": 1000])
      let budget = Int.random(in: 0...3000, using: &random)
      let context = ContextAssembler(material, parameters: parameters)
        .bootstrap(task: nil, budget: budget)
      Self.check(context, budget)
    }
  }

  @Test("Without a budget nothing is shown, and a larger budget keeps what a smaller one showed")
  func bounds() async throws {
    let material = ContextMaterial(try await ContextProjects.make(packages: 3, modules: 4))
    let assembler = ContextAssembler(material, parameters: .standard)
    for budget in [-5, 0, 1, 2] {
      let context = assembler.bootstrap(task: "silo", budget: budget)
      #expect(context.sections.isEmpty)
      #expect(context.text == "")
    }
    let all = assembler.bootstrap(task: nil, budget: 1_000_000)
    #expect(all.answer.omitted == 0)
    for file in material.files where !file.path.hasSuffix("__init__.py") {
      let name = file.path.split(separator: "/").last ?? ""
      #expect(all.text.contains(name), "\(file.path)")
    }
    #expect(assembler.bootstrap(task: nil, budget: 2_000_000).text == all.text)
  }

  private static func check(_ context: AssembledContext, _ budget: Int) {
    let text = context.text
    #expect(TokenCount.of(text) <= max(0, budget), "budget \(budget)")
    #expect(context.tokens == TokenCount.of(text))
    #expect(text.isEmpty || text.hasSuffix("\n"))
    #expect(!text.hasSuffix("\n\n"))
    #expect(context.sections.reduce(0) { $0 + $1.tokens } <= max(0, budget))
    for section in context.sections {
      #expect(section.tokens == TokenCount.of(section.text))
      #expect(section.tokens <= section.budget)
      #expect(section.text.hasPrefix("## \(section.title)\n"))
      // A heading alone says nothing.
      #expect(section.text.split(separator: "\n").count > 1)
    }
    // The text contains the whole detail of each item.
    let lines = Set(
      text.split(separator: "\n").flatMap { line in
        [String(line), String(line.drop { $0 == " " })]
      })
    for item in context.answer.items {
      guard let detail = item.detail else { continue }
      #expect(lines.contains { $0.hasSuffix(detail) }, "\(detail) of \(item.path)")
    }
    #expect(
      context.answer.sections.map(\.title).sorted() == context.sections.map(\.title).sorted())
  }
}
