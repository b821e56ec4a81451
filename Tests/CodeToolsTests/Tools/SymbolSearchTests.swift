import Testing

@testable import CodeTools
@testable import Support

@Suite("search_symbols")
struct SymbolSearchTests {
  private func places(_ name: String, kind: String? = nil) async throws -> [String] {
    var arguments: [String: ToolValue] = ["name": .string(name)]
    if let kind { arguments["kind"] = .string(kind) }
    return try await SamplePackage.tools().call("search_symbols", arguments).places
  }

  @Test("An exact name finds only that name: types, members and cases with their lines")
  func exact() async throws {
    #expect(try await places("Harbour") == ["Harbour.swift:2 Harbour"])
    #expect(try await places("full") == ["Harbour.swift:20 DockError.full"])
    #expect(try await places("Harbour.dock(_:at:)") == ["Harbour.swift:9 Harbour.dock"])
    // The protocol's requirement comes before its implementation.
    #expect(
      try await places("signal") == ["Ship.swift:3 Vessel.signal", "Ship.swift:9 Ship.signal"])
  }

  @Test("If no name matches exactly, parts of names match, prefixes first")
  func partial() async throws {
    #expect(
      try await places("Bert").prefix(2) == [
        "BerthTable.swift:1 Berth", "BerthTable.swift:3 BerthTable",
      ])
    #expect(try await places("Error") == ["Harbour.swift:19 DockError"])
    #expect(
      try await places("harbour") == [
        "Listener.swift:4 Listener.harbour", "Harbour.swift:2 Harbour",
      ])
  }

  @Test("A kind filters definitions; if none fits, the error lists others")
  func kinds() async throws {
    #expect(try await places("name", kind: "property").count == 2)
    #expect(try await places("String", kind: "extension") == ["String+Loud.swift:1 String"])
    let error = await #expect(throws: ToolError.self) {
      try await places("Harbour", kind: "protocol")
    }
    #expect(error?.description == "no protocol 'Harbour'; there is struct Harbour")
    let unknown = await #expect(throws: ToolError.self) { try await places("Harbor") }
    #expect(unknown?.description.hasSuffix("did you mean 'Harbour', 'harbour'?") == true)
  }

  @Test(
    "Names as people write them",
    arguments: [
      ("A.b", "b", "A"), ("b(_:c:)", "b", ""), ("M::A::b", "b", "M.A"), ("A#b", "b", "A"),
      (".b", "b", ""), ("Box<Int>", "Box", ""), ("==", "==", ""), ("`default`", "default", ""),
    ])
  func names(text: String, name: String, scope: String) {
    #expect(SymbolName(text).name == name)
    #expect(SymbolName(text).scope == scope)
  }
}
