import TestSupport
import Testing

@testable import CodeTools
@testable import Ranking
@testable import Support

@Suite("semantic_search")
struct SemanticSearchTests {
  @Test("Each file comes once, best first, with its best definitions; top_k limits files")
  func files() async throws {
    let tools = try await SamplePackage.tools()
    let answer = try tools.call("semantic_search", ["query": .string("lets a ship dock")])
    #expect(answer.items.first?.path == "Sources/HarbourCore/Harbour.swift")
    #expect(answer.items.prefix(3).contains { $0.symbol == "Harbour.dock" })
    let runs = answer.items.map(\.path)
    #expect(answer.paths.count == zip(runs, runs.dropFirst()).count { $0 != $1 } + 1)
    for count in 1...3 {
      let some = try tools.call(
        "semantic_search", ["query": .string("lets a ship dock"), "top_k": .integer(count)])
      #expect(some.paths == Array(answer.paths.prefix(count)))
    }
  }

  @Test("The ranking is the searcher's with the given parameters")
  func parameters() async throws {
    let index = SearchIndex(try await SampleCorpus.make())
    let project = CodeProject(
      name: "sample", index: index, history: nil,
      contents: index.corpus.files.map { Array((SampleCorpus.texts[$0.path] ?? "").utf8) })
    let tools = CodeTools(project, parameters: .standard)
    var orders: Set<[String]> = []
    for parameters in [Parameters.standard, .before, .neutral] {
      for query in SampleCorpus.queries {
        let answer = try tools.with(parameters).call("semantic_search", ["query": .string(query)])
        let results = Searcher(index, parameters: parameters).search(query, count: 50)
        #expect(answer.paths == Array(results.collapsedToFiles.prefix(10).map(\.path)))
        orders.insert(answer.paths)
      }
    }
    #expect(orders.count > SampleCorpus.queries.count)
  }

  @Test("A query whose words occur in no file is refused")
  func nothing() async throws {
    let tools = try await SamplePackage.tools()
    #expect(throws: ToolError.self) {
      try tools.call("semantic_search", ["query": .string("zebra quux")])
    }
  }
}
