@testable import CodeTools
@testable import Ranking
@testable import Support
import TestSupport
import Testing

@Suite("project_summary and repository_map")
struct ProjectSummaryTests {
  @Test("README, manifest, central files and the program are listed in this order")
  func order() async throws {
    let answer = try await SamplePackage.tools().call("project_summary", [:])
    #expect(
      Array(answer.paths.prefix(3)) == [
        "README.md", "Package.swift", "Sources/HarbourCore/Harbour.swift",
      ])
    #expect(answer.items.last?.path == "Sources/harbourd/main.swift")
    #expect(answer.items.last?.kind == "entry point")
    let text = answer.text()
    #expect(text.contains("Harbour keeps track of ships and their berths"))
    #expect(text.contains("9 files"))
    #expect(!text.contains("badge"))
  }

  @Test("Tests come after the code that they test")
  func tests() async throws {
    let tools = try await SamplePackage.tools()
    let central = tools.facts.central
    let paths = central.order.map { tools.facts.corpus.files[$0].path }
    #expect(paths.first == "Sources/HarbourCore/Harbour.swift")
    let test = try #require(paths.firstIndex { $0.hasPrefix("Tests/") })
    let ship = try #require(paths.firstIndex { $0.hasSuffix("Ship.swift") })
    #expect(ship < test)
    #expect(!paths.contains("Package.swift") && !paths.contains("README.md"))
  }

  @Test("A map keeps its budget, and a larger budget shows more")
  func budget() async throws {
    let tools = try await SamplePackage.tools()
    var shown = 0
    for budget in [50, 100, 200, 1000] {
      let answer = try tools.call("repository_map", ["budget": .integer(budget)])
      #expect(TokenCount.of(answer.text()) <= budget)
      #expect(answer.items.count >= shown)
      shown = answer.items.count
    }
    #expect(shown > 5)
  }

  @Test(
    "Each limit of previews changes the map",
    arguments: [
      ("param_preview_limit", 2.0, "dock(_:at:…+1)"), ("base_preview_limit", 1, ": P1, …+2"),
      ("method_preview_limit", 2, "one(), two(), …+1"),
    ])
  func previews(name: String, value: Double, expected: String) async throws {
    let project = try await SamplePackage.project([
      "a.swift": "struct A: P1, P2, P3 {\n func one() {}\n func two() {}\n func three() {}\n}",
      "b.swift": "struct B {\n func dock(_ a: Int, at b: Int, for c: Int) {}\n}",
    ])
    let tools = CodeTools(project, parameters: .standard)
    #expect(!(try tools.call("repository_map", [:]).text().contains(expected)))
    let changed = tools.with(.standard.with([name: value]))
    #expect(try changed.call("repository_map", [:]).text().contains(expected))
  }
}
