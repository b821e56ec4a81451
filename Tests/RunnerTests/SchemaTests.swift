import Foundation
import Testing

/// `assay schema`.
@Suite struct SchemaTests {
  @Test(
    "Each schema equals the shipped file",
    arguments: [
      "definition", "configuration", "ground-truth", "rules", "rule-pack", "rule-template",
      "rule-fillings",
    ])
  func shipped(name: String) async throws {
    let result = try await Program.run(["schema", name])
    #expect(result.code == 0)
    #expect(result.errors == "")
    let file = "\(Program.root)/experiments/schema/\(name).schema.json"
    let shipped = try String(contentsOfFile: file, encoding: .utf8)
    #expect(result.output == shipped, "\(name): run `make schema`")
    let value = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    let schema = try #require(value as? [String: Any])
    #expect((schema["$schema"] as? String)?.contains("json-schema.org") == true)
    #expect(schema["$ref"] != nil || schema["type"] as? String == "object")
  }

  @Test("Without a name the definition's schema is shown")
  func standard() async throws {
    let named = try await Program.run(["schema", "definition"])
    #expect(try await Program.run(["schema"]).output == named.output)
  }
}
