import Testing

@testable import CodeTools

@Suite("What is declared and named where")
struct CodeNamesTests {
  private func forms(_ name: String, in text: String) async throws -> [Occurrence.Form] {
    let names = CodeNames(try await SamplePackage.project(["a.swift": text]))
    return names.occurrences(of: name).map(\.form)
  }

  @Test("An occurrence says how the name stands there")
  func forms() async throws {
    #expect(try await forms("a", in: "let a = 1") == [[.declared, .localVariable]])
    #expect(try await forms("a", in: "func f() { let a = 1; g(a) }") == [.localVariable, []])
    #expect(try await forms("a", in: "x.a(1)") == [[.member, .called]])
    #expect(try await forms("a", in: "return .a") == [[.member, .implicit]])
    #expect(try await forms("a", in: "f(a: 1, b ? a : c)") == [.label, []])
    #expect(try await forms("a", in: "func f(to a: Int) {}") == [.label])
    #expect(try await forms("a", in: "[a: 1]") == [[]])
    #expect(try await forms("a", in: "@a func f() {}") == [.attribute])
    #expect(try await forms("A", in: "extension A {}") == [.extended])
    #expect(try await forms("default", in: "switch x { default: y.default }") == [.member])
  }

  @Test("The qualifier is the name before the dot")
  func qualifiers() async throws {
    let text = "Box.run(); self.run(); f().run(); return .run"
    let names = CodeNames(try await SamplePackage.project(["a.swift": text]))
    let before = names.occurrences(of: "run").map {
      $0.qualifier < 0 ? "" : names.names[Int($0.qualifier)]
    }
    #expect(before == ["Box", "self", "", ""])
  }

  @Test("Symbols of other languages are declarations, with what their conventions say")
  func others() async throws {
    let names = CodeNames(
      try await SamplePackage.project([
        "a.py": "@app.route('/')\ndef shown():\n    pass\n\ndef _hidden():\n    shown()\n",
        "b.go": "package b\n\nfunc Open() {}\nfunc closed() { Open() }\n",
      ]))
    let found = names.declarations.map { "\($0.visibility) \($0.keyword) \($0.name) \($0.line)" }
    #expect(
      found == [
        "internal function shown 2", "private function _hidden 5", "public func Open 3",
        "internal func closed 4",
      ])
    #expect(names.declarations[0].traits == .decorated)
    #expect(names.occurrences(of: "shown").map(\.form) == [[.declared, .called], .called])
  }
}
