import Testing

@testable import CodeTools
@testable import Support

@Suite("cross_references")
struct CrossReferencesTests {
  private func places(
    _ symbol: String, in texts: [String: String] = SamplePackage.texts
  ) async throws -> [String] {
    try await CodeTools(SamplePackage.project(texts), parameters: .standard)
      .call("cross_references", ["symbol": .string(symbol)]).places
  }

  @Test("The definition comes first, then the lines of code that name it; comments do not count")
  func uses() async throws {
    #expect(
      try await places("secondHelper") == [
        "Harbour.swift:16 Harbour.secondHelper", "Harbour.swift:15",
      ])
    #expect(
      try await places("dock") == [
        "Harbour.swift:9 Harbour.dock", "Listener.swift:7", "HarbourTests.swift:7",
      ])
  }

  @Test("A qualified name does not find the member of another type")
  func qualified() async throws {
    let texts = [
      "a.swift": "struct A {\n static func go() {}\n func f() { go() }\n}",
      "b.swift": "struct B {\n static func go() {}\n func f() { go() }\n}",
      "c.swift": "A.go()\nB.go()\n",
    ]
    #expect(try await places("A.go", in: texts) == ["a.swift:2 A.go", "a.swift:3", "c.swift:1"])
    #expect(try await places("go", in: texts).count == 6)
  }

  @Test("A symbol declared elsewhere has uses; an unknown one is refused")
  func elsewhere() async throws {
    #expect(try await places("XCTestCase") == ["HarbourTests.swift:4"])
    let error = await #expect(throws: ToolError.self) { try await places("Shipp") }
    #expect(error?.description.contains("did you mean 'Ship'") == true)
  }
}
