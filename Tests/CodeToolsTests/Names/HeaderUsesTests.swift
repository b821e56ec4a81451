@testable import Code
@testable import CodeTools
@testable import Ranking
@testable import Support
import Testing

@Suite("Uses by way of headers")
struct HeaderUsesTests {
  private static let texts = [
    "src/server.h": "#include \"list.h\"\nint performEvictions(void);\nvoid helper(void);\n",
    "src/list.h": "struct list { int n; };\nvoid listAdd(struct list *l);\n",
    "src/evict.c":
      "#include \"server.h\"\nstatic void helper(void) {}\nint performEvictions(void) { helper(); return 0; }\n",
    "src/list.c": "#include \"list.h\"\nvoid listAdd(struct list *l) { l->n++; }\n",
    "src/server.c":
      "#include \"server.h\"\nint main(void) { listAdd(0); return performEvictions(); }\n",
    // Names that mean something else: a function of its own, and one without the header.
    "src/tool.c": "#include \"server.h\"\nstatic int performEvictions(void) { return 1; }\n"
      + "int x(void) { return performEvictions(); }\n",
    "other/alone.c": "int y(void) { return performEvictions(); }\n",
    // A second definition whose file does not know the header.
    "other/second.c": "int performEvictions(void) { return 2; }\n",
    "src/comment.c": "#include \"server.h\"\n/* performEvictions() */ int z(void) { return 0; }\n",
  ]

  private func found() async throws -> [String] {
    let facts = CodeFacts(try await SamplePackage.project(Self.texts))
    return facts.uses.uses.enumerated().flatMap { file, uses in
      uses.map { use in
        let names = facts.sharedNames(use, limit: 9) ?? ""
        return
          "\(facts.corpus.files[file].path) -> \(facts.corpus.files[Int(use.file)].path) \(names)"
      }
    }.sorted()
  }

  @Test("A header's users use its definitions")
  func definitions() async throws {
    let all = try await found()
    #expect(
      all == [
        "src/comment.c -> src/server.h ", "src/evict.c -> src/server.h ",
        "src/list.c -> src/list.h list", "src/server.c -> src/evict.c performEvictions",
        "src/server.c -> src/list.c listAdd", "src/server.c -> src/server.h ",
        "src/server.h -> src/list.h ", "src/tool.c -> src/server.h ",
      ])
  }

  @Test("impact, dependencies and cross_references agree")
  func agreement() async throws {
    let project = try await SamplePackage.project(Self.texts)
    let tools = CodeTools(project, parameters: .standard)
    func paths(_ tool: String, _ arguments: [String: ToolValue], _ kind: String) throws -> Set<
      String
    > {
      let items = try tools.call(tool, arguments).items
      return Set(items.filter { $0.kind?.hasPrefix(kind) == true }.map(\.path))
    }
    let file = ["file": ToolValue.string("src/evict.c")]
    let impact = try paths(
      "impact", file.merging(["depth": .integer(1)]) { $1 }, "distance")
    let importers = try paths("dependencies", file, "importer")
    let uses = try paths("cross_references", ["symbol": .string("performEvictions")], "use")
    #expect(impact == ["src/server.c"])
    #expect(importers == impact)
    #expect(uses.isSuperset(of: impact))
  }
}
