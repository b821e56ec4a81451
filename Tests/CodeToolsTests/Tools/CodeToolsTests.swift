import TestSupport
import Testing

@testable import CodeTools
@testable import Support

@Suite("Code-intelligence tools")
struct CodeToolsTests {
  @Test("Twelve tools have distinct names, summaries and arguments")
  func declarations() {
    let names = CodeTools.declarations.map(\.name)
    #expect(
      names == [
        "project_summary", "repository_map", "bootstrap", "relevant_context", "search_symbols",
        "semantic_search", "dependencies", "impact", "cross_references", "dead_code",
        "architecture", "security_scan",
      ])
    for tool in CodeTools.declarations {
      #expect(!tool.summary.isEmpty && tool.arguments.allSatisfy { !$0.summary.isEmpty })
      #expect(Set(tool.arguments.map(\.name)).count == tool.arguments.count)
    }
  }

  @Test("An unknown tool is refused with the list of tools")
  func unknown() async throws {
    let tools = try await SamplePackage.tools()
    let error = #expect(throws: ToolError.self) { try tools.call("search_symbol", [:]) }
    #expect(error?.description.hasSuffix("did you mean 'search_symbols'?") == true)
  }

  static let calls: [(String, [String: ToolValue])] = [
    ("project_summary", [:]), ("repository_map", [:]),
    ("search_symbols", ["name": .string("Harbour")]),
    ("semantic_search", ["query": .string("free berth of a ship")]),
    ("dependencies", ["file": .string("Harbour.swift"), "depth": .integer(2)]),
    ("impact", ["file": .string("Ship.swift")]),
    ("cross_references", ["symbol": .string("Ship")]), ("dead_code", [:]), ("architecture", [:]),
    ("bootstrap", ["task": .string("dock a ship")]),
    ("relevant_context", ["files": .strings(["Ship.swift"])]),
  ]

  @Test("Two instances give the same answers, item by item")
  func determinism() async throws {
    let (first, second) = (try await SamplePackage.tools(), try await SamplePackage.tools())
    for (name, arguments) in Self.calls.reversed() { _ = try second.call(name, arguments) }
    for (name, arguments) in Self.calls {
      let answer = try first.call(name, arguments)
      #expect(answer == (try second.call(name, arguments)), "\(name)")
      #expect(!answer.items.isEmpty, "\(name)")
    }
  }

  @Test("A parameter changes only the answers that it is declared to affect")
  func parameters() async throws {
    let tools = try await SamplePackage.tools()
    var random = TestRandom(state: 3)
    for (name, arguments) in Self.calls {
      let acting = Set(CodeTools.parameters(actingOn: name).map(\.index))
      let answer = try tools.call(name, arguments)
      for _ in 0..<5 {
        var point = Parameters.standard
        for parameter in ParameterSurface.all where !acting.contains(parameter.index) {
          let range = parameter.range
          let value = Double.random(in: range, using: &random)
          point[parameter] = parameter.kind == .real ? value : value.rounded()
        }
        #expect(answer == (try tools.with(point).call(name, arguments)), "\(name)")
      }
    }
    #expect(CodeTools.parameters(actingOn: "repository_map").count == 3)
  }

  @Test("Places exist: known files and lines within them")
  func places() async throws {
    let tools = try await SamplePackage.tools()
    for (name, arguments) in Self.calls {
      for item in try tools.call(name, arguments).items {
        let text = try #require(SamplePackage.texts[item.path], "\(name): \(item.path)")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
        if let line = item.line { #expect((1...lines).contains(line), "\(name) \(item)") }
        if let end = item.endLine { #expect((1...lines).contains(end), "\(name) \(item)") }
      }
    }
  }

  @Test("Files are found by the end of their path; unknown ones are refused with similar paths")
  func files() async throws {
    let tools = try await SamplePackage.tools()
    let byEnd = try tools.call("impact", ["file": .string("HarbourCore/Ship.swift")])
    #expect(
      byEnd == (try tools.call("impact", ["file": .string("./Sources/HarbourCore/Ship.swift")])))
    let error = #expect(throws: ToolError.self) {
      try tools.call("impact", ["file": .string("Sources/Shop.swift")])
    }
    #expect(
      error?.description
        == "no file 'Sources/Shop.swift' in harbour; did you mean 'Sources/HarbourCore/Ship.swift'?"
    )
    let folder = #expect(throws: ToolError.self) {
      try tools.call("dead_code", ["path": .string("Source/HarbourCore")])
    }
    #expect(
      folder?.description
        == "nothing at 'Source/HarbourCore' in harbour; did you mean 'Sources/HarbourCore'?")
  }

  @Test("Assembled context keeps its layout and its budget")
  func context() async throws {
    let tools = try await SamplePackage.tools()
    let assembler = ContextAssembler(tools.facts.project, parameters: .standard)
    for budget in [100, 400, 4000] {
      let bootstrap = try tools.call(
        "bootstrap", ["task": .string("dock a ship"), "budget": .integer(budget)])
      #expect(
        bootstrap.text() == assembler.bootstrap(task: "dock a ship", budget: budget).text)
      #expect(TokenCount.of(bootstrap.text()) <= budget)
      #expect(TokenCount.of(bootstrap.text(budget: 60)) <= 60)
    }
    let relevant = try tools.call("relevant_context", ["files": .strings(["Harbour.swift"])])
    #expect(relevant.paths.contains("Sources/HarbourCore/Ship.swift"))
    #expect(throws: ToolError.self) {
      try tools.call("relevant_context", ["files": .strings(["Harbor.swift"])])
    }
  }

  @Test("An empty project and one without code are answered or refused")
  func empty() async throws {
    for texts in [[:], ["README.md": "words"], ["a.swift": ""], ["a.swift": "func f("]] {
      let tools = CodeTools(try await SamplePackage.project(texts), parameters: .standard)
      for (name, arguments) in Self.calls {
        do throws(ToolError) { _ = try tools.call(name, arguments).text() } catch {
          #expect(!error.description.isEmpty)
        }
      }
    }
  }
}
