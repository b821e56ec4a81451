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

  @Test(
    "In JavaScript, what is handed on, read by a member or exported is not dead",
    arguments: [
      "list.forEach(function each(item) { use(item); });",
      "this.on('mount', function onmount(parent) {\n  use(parent);\n});",
      "setTimeout(\n  // later\n  function renderTick() {}, 1);",
      "Object.defineProperty(this, 'router', {\n  get: function getrouter() { return 1; }\n});",
      "defineGetter(req, 'query', function query(){ return 1; });",
      "const box = {\n  /** Doc. */\n  get size() { return 1; },\n  render() {},\n};\nuse(box);",
      "class Box {\n  get size() { return 1; }\n  set size(n) {}\n}\nuse(new Box());",
      "module.exports = () => {\n  return {\n    onRouteUpdate() {},\n  };\n};",
      "export default function Page() { return null; }",
      "export default class Shell {}",
      "export function helper() {}", "export const helper = () => 1;",
      "exports.helper = function(value) { return value; };",
      "exports.helper = function helper(value) { return value; };",
      "app.render = function render(name) {};",
      "function helper() {}\nmodule.exports = helper;",
      "function helper() {}\nexport { helper };",
      "request.onreadystatechange = function () {};",
      "function make() {\n  return function inner() {};\n}\nmake();",
      "const run = async function named() {};\nrun();",
      "use({ async *items() {}, 'quoted': function quoted() {} });",
    ])
  func aliveScript(text: String) async throws {
    for name in ["src/a.js", "src/a.ts"] {
      let found = try await sections([name: text])
      #expect((found["Nothing refers to these"] ?? []).isEmpty, "\(name)")
    }
  }

  @Test(
    "In JavaScript, a function or class that no code names is dead",
    arguments: [
      ("function dead() {}", "dead"), ("async function dead() {}\nuse();", "dead"),
      ("use();\nfunction* dead() {}", "dead"), ("const dead = () => 1;", "dead"),
      ("const a = 1, dead = function () {};\nuse(a);", "dead"),
      ("class Dead {}", "Dead"), ("if (use()) {\n  function dead() {}\n}", "dead"),
      ("class Box {\n  render() {}\n  dead() {}\n}\nnew Box().render();", "Box.dead"),
      ("/* comment */ function dead() {}", "dead"),
    ])
  func deadScript(text: String, name: String) async throws {
    for file in ["src/a.js", "src/a.ts"] {
      let found = try await sections([file: text])
      #expect(found["Nothing refers to these"]?.contains(name) == true, "\(file)")
    }
  }

  @Test("Exports stand apart as public, in JavaScript and in Python's __all__")
  func exports() async throws {
    let script = try await sections(["src/a.js": "exports.helper = function () {};"])
    #expect(script["Public, and referred to by nothing here"] == ["helper"])
    let python = try await sections([
      "pkg/a.py": "__all__ = [\"shown\"]\n__all__ += ('more',)\n\ndef shown():\n    pass\n\n"
        + "def more():\n    pass\n\ndef dead():\n    pass\n"
    ])
    #expect(python["Nothing refers to these"] == ["dead"])
    #expect(python["Public, and referred to by nothing here"] == ["shown", "more"])
  }

  @Test("Java calls constructors, main methods and what serialization looks for")
  func java() async throws {
    let found = try await sections([
      "src/A.java": """
      class A {
        private A() {}
        public static void main(String[] args) {}
        private Object writeReplace() { return null; }
        private void dead() {}
      }
      """
    ])
    #expect(found["Nothing refers to these"] == ["A.dead"])
  }
}
