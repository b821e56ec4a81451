@testable import Code
@testable import CodeTools
@testable import Support
import Testing

@Suite("dependencies and impact")
struct DependenciesTests {
  private func answer(
    _ tool: String, _ file: String, _ more: [String: ToolValue] = [:]
  ) async throws -> ToolAnswer {
    try await SamplePackage.tools().call(
      tool, more.merging(["file": .string(file)]) { first, _ in first })
  }

  private func names(_ answer: ToolAnswer) -> [String] {
    answer.items.map { PathIndex.stem(of: $0.path) }
  }

  @Test("Both directions are listed, most shared names first, guesses last")
  func directions() async throws {
    let both = try await answer("dependencies", "Harbour.swift")
    #expect(
      both.sections.map(\.title) == [
        "2 files Sources/HarbourCore/Harbour.swift uses",
        "3 files that use Sources/HarbourCore/Harbour.swift",
      ])
    #expect(names(both) == ["BerthTable", "Ship", "Listener", "main", "HarbourTests"])
    #expect(both.items.first?.detail == "Berth, BerthTable, firstFree")
    let imports = try await answer(
      "dependencies", "Ship.swift", ["direction": .string("imports")])
    #expect(names(imports) == ["String+Loud"])
  }

  @Test("Further steps show how they were reached")
  func depth() async throws {
    let deep = try await answer(
      "dependencies", "main.swift", ["direction": .string("imports"), "depth": .integer(3)])
    #expect(names(deep) == ["Listener", "Harbour", "BerthTable", "Ship"])
    #expect(deep.items.last?.detail == "2 steps, by Listener.swift")
    #expect(deep.items.map(\.score).compactMap { $0 }.sorted(by: >) == deep.items.map(\.score))
  }

  @Test("Impact includes users of users; a file without users says so")
  func impact() async throws {
    let found = try await answer("impact", "BerthTable.swift")
    #expect(
      found.sections.map(\.title) == [
        "Use Sources/HarbourCore/BerthTable.swift directly", "In 2 steps",
      ])
    #expect(Set(names(found)) == ["Harbour", "Listener", "HarbourTests", "main"])
    #expect(found.sections[1].items.map(\.kind) == ["distance 2", "distance 2"])
    let near = try await answer("impact", "BerthTable.swift", ["depth": .integer(1)])
    #expect(near.sections.map { $0.items.count } == [2])
    #expect(try await answer("impact", "main.swift").items.isEmpty)
  }
}
