import Testing

@testable import CodeTools
@testable import Support

@Suite("Tool arguments")
struct ToolArgumentsTests {
  static let tool = ToolDeclaration(
    name: "ask", summary: "",
    arguments: [
      .init("text", .string, isRequired: true, "words"),
      .init("way", .choice(["imports", "importers"]), "either"),
      .init("depth", .integer(1...5), "steps"),
      .init("files", .strings, "paths"),
    ])

  @Test("Values that fit are accepted; a text stands for a list of one")
  func fitting() throws {
    let arguments = try ToolArguments(
      ["text": .string("a"), "depth": .integer(5), "files": .string("b")], for: Self.tool)
    #expect(arguments.string("text") == "a")
    #expect(arguments.integer("depth") == 5)
    #expect(arguments.strings("files") == ["b"])
    #expect(arguments.string("way") == nil)
  }

  @Test(
    "What does not fit is refused with what would",
    arguments: [
      ([:], "ask needs 'text': words"),
      (["txt": .string("a")], "ask has no argument 'txt'; it takes text, way, depth, files"),
      (["text": .string(" ")], "ask: 'text' is empty; words"),
      (["text": .integer(1)], "ask: 'text' takes a text"),
      (
        ["text": .string("a"), "way": .string("import")],
        "ask: 'way' is 'import', which is none of imports, importers; did you mean 'imports'?"
      ),
      (["text": .string("a"), "depth": .integer(6)], "ask: 'depth' is 6; it takes 1 to 5"),
      (
        ["text": .string("a"), "files": .strings([])],
        "ask: 'files' holds nothing, or an empty text; paths"
      ),
    ] as [([String: ToolValue], String)])
  func refused(values: [String: ToolValue], message: String) {
    let error = #expect(throws: ToolError.self) { try ToolArguments(values, for: Self.tool) }
    #expect(error?.description == message)
  }

  @Test("Command-line texts become values")
  func texts() throws {
    #expect(try Self.tool.arguments[0].value(from: "a,b") == .string("a,b"))
    #expect(try Self.tool.arguments[2].value(from: "3") == .integer(3))
    #expect(try Self.tool.arguments[3].value(from: "a,b") == .strings(["a", "b"]))
    #expect(throws: ToolError.self) { try Self.tool.arguments[2].value(from: "three") }
  }
}
