@testable import CodeTools
@testable import Support
import Testing

@Suite("dead_code")
struct DeadCodeTests {
  private func sections(
    _ texts: [String: String] = SamplePackage.texts, path: String? = nil
  ) async throws -> [String: [String]] {
    let answer = try await CodeTools(SamplePackage.project(texts), parameters: .standard)
      .call("dead_code", path.map { ["path": .string($0)] } ?? [:])
    return Dictionary(
      uniqueKeysWithValues: answer.sections.map { section in
        (
          section.title,
          section.items.map {
            [$0.symbol ?? "", $0.detail].compactMap { $0 }.joined(separator: " ")
          }
        )
      })
  }

  @Test("Definitions that nothing names come first, then those that only they name")
  func package() async throws {
    let found = try await sections()
    #expect(
      found["Nothing refers to these"] == [
        "Harbour.unusedHelper", "strayFunction",
        "Harbour.secondHelper only unusedHelper uses it",
      ])
    #expect(found["Public, and referred to by nothing here"] == ["DockError.neverThrown"])
    #expect(found["In tests and examples"] == nil)
    let narrow = try await sections(path: "Sources/HarbourNet")
    #expect(narrow["Nothing refers to these"] == ["strayFunction"])
  }

  @Test(
    "What is used without being named is not dead",
    arguments: [
      "@main struct A { static func main() {} }",
      "struct A: Hashable { func hash(into h: inout Hasher) {} }\nlet a = A()\nprint(a)",
      "protocol P { func p() }\nstruct A: P { func p() {} }\nfunc f(_ x: P) { f(A()) }\nf(A())",
      "import X\nfinal class A: Foreign { func called() {} }\nprint(A())",
      "class B { func b() {} }\nclass A: B { override func b() {} }\nprint(A().b())",
      "struct A: Codable { enum CodingKeys: CodingKey { case a } }\nprint(A())",
      "@objc class A { @objc func tapped() {} }\nprint(A())",
      "enum A { case `self`, b }\nprint(A.b)",
      "func used() {}\nlet g = used\nprint(g)",
    ])
  func alive(text: String) async throws {
    let found = try await sections(["Sources/M/a.swift": text])
    #expect((found["Nothing refers to these"] ?? []).isEmpty)
  }

  @Test(
    "What a comment, a label, a local name, itself or its extension names is dead",
    arguments: [
      ("func dead() {} // dead()\nlet s = \"dead()\"\nprint(s)", "dead"),
      ("func dead() {}\nfunc f(dead: Int) { print(dead) }\nf(dead: 1)", "dead"),
      ("func dead(n: Int) { dead(n: n - 1) }", "dead"),
      ("struct Dead {}\nextension Dead { static let one = Dead() }", "Dead"),
      ("struct A { private func dead() {} }\nprint(A())", "A.dead"),
      ("enum E { case used, dead }\nprint(E.used)", "E.dead"),
      ("typealias Dead = Int", "Dead"),
    ])
  func dead(text: String, name: String) async throws {
    let found = try await sections(["Sources/M/a.swift": text])
    #expect(found["Nothing refers to these"]?.contains(name) == true)
  }

  @Test("In other languages, decorated definitions and those with composed names are not dead")
  func python() async throws {
    let found = try await sections([
      "a.py": """
      @app.route("/")
      def shown():
          live()

      def live():
          pass

      def dead():
          pass

      class V:
          def visit_Name(self):
              pass

      V()
      """
    ])
    #expect(found["Nothing refers to these"] == ["dead"])
  }
}
