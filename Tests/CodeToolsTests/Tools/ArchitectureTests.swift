@testable import Code
@testable import CodeTools
@testable import Support
import Testing

@Suite("architecture")
struct ArchitectureTests {
  @Test("Modules are layered by their imports, and top files are listed")
  func layers() async throws {
    let answer = try await SamplePackage.tools().call("architecture", [:])
    let layers = try #require(answer.sections.first { $0.title.hasPrefix("Layers") })
    #expect(
      layers.notes == ["2: harbourd (1, used by none)", "1: HarbourNet (1)", "0: HarbourCore (4)"])
    #expect(layers.items.map(\.path) == ["Sources/harbourd/main.swift"])
  }

  @Test("Hubs are the files with most users, with numbers")
  func hubs() async throws {
    let answer = try await SamplePackage.tools().call("architecture", [:])
    let hubs = try #require(answer.sections.first)
    #expect(
      hubs.items.map { PathIndex.stem(of: $0.path) } == ["Harbour", "BerthTable", "Ship"])
    #expect(hubs.items[0].detail == "used by 2 files, uses 2")
  }

  @Test("Files that use each other form a cycle; isolated files are counted")
  func cycles() async throws {
    let tools = CodeTools(
      try await SamplePackage.project([
        "Sources/M/a.swift": "struct A { var b: B? }",
        "Sources/M/b.swift": "class B { var c: C? }",
        "Sources/M/c.swift": "class C { var a: A? }",
        "Sources/M/d.swift": "let d: [A] = []",
        "Sources/M/e.swift": "\n\n\n\n\nlet lonely = 1\nlet alone = 2\n",
      ]), parameters: .standard)
    let answer = try tools.call("architecture", [:])
    let cycles = try #require(answer.sections.first { $0.title.hasPrefix("Cycles") })
    #expect(cycles.notes == ["1, of 3 files"])
    #expect(Set(cycles.items.map { PathIndex.stem(of: $0.path) }) == ["a", "b", "c"])
    #expect(answer.sections.last?.title == "1 files that nothing connects")
  }
}
