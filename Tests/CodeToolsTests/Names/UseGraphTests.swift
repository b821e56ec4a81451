@testable import Code
@testable import CodeTools
@testable import Ranking
import Testing

@Suite("Which files use which")
struct UseGraphTests {
  /// `user -> used: weight names` of all uses.
  private func uses(_ texts: [String: String]) async throws -> [String] {
    let facts = CodeFacts(try await SamplePackage.project(texts))
    return facts.uses.uses.enumerated().flatMap { file, uses in
      uses.map { use in
        let names = facts.sharedNames(use, limit: 9) ?? ""
        return "\(PathIndex.stem(of: facts.corpus.files[file].path)) -> "
          + "\(PathIndex.stem(of: facts.corpus.files[Int(use.file)].path)): \(use.weight) \(names)"
      }
    }.sorted()
  }

  @Test("Types, functions and members lead to the files that declare them")
  func package() async throws {
    let found = try await uses(SamplePackage.texts)
    #expect(
      found == [
        "Harbour -> BerthTable: 2.5 Berth, BerthTable, firstFree",
        "Harbour -> Ship: 1.0 Ship",
        "HarbourTests -> Harbour: 1.5 Harbour, dock",
        "HarbourTests -> Ship: 1.0 Ship",
        "Listener -> BerthTable: 1.0 Berth",
        "Listener -> Harbour: 1.5 Harbour, dock",
        "Listener -> Ship: 1.0 Ship",
        "Ship -> String+Loud: 0.5 loudly",
        "main -> Harbour: 1.0 Harbour",
        "main -> Listener: 1.5 Listener, accept",
      ])
  }

  @Test("Nested types need their scope; what another type nests is not meant")
  func nested() async throws {
    let found = try await uses([
      "Sources/M/a.swift": "struct A { struct Options {} }",
      "Sources/M/b.swift": "struct B { struct Options {} }",
      "Sources/M/c.swift": "let x = A.Options()",
      "Sources/M/d.swift": "extension B { func f() -> Options { Options() } }",
      "Sources/M/e.swift": "func g(_ options: Options) {}",
    ])
    #expect(
      found == ["c -> a: 2.0 A, Options", "d -> b: 2.0 B, Options"])
  }

  @Test("What a module hands on by another name leads to the thing itself too")
  func aliases() async throws {
    let found = try await uses([
      "Sources/A/a.swift": "public struct Thing {}",
      "Sources/B/b.swift": "import A\npublic typealias Thing = A.Thing",
      "Sources/C/c.swift": "import B\nimport A\nlet x: Thing? = nil",
    ])
    #expect(found == ["b -> a: 1.0 Thing", "c -> a: 1.0 Thing", "c -> b: 1.0 Thing"])
  }

  @Test("What is private, local or hidden by a parameter leads nowhere")
  func hidden() async throws {
    let found = try await uses([
      "Sources/M/a.swift": "private func secret() {}\nfunc limit() {}\nlet bound = 1",
      "Sources/M/b.swift": "func f(bound: Int) { secret(); let limit = 2; print(limit, bound) }",
      "Sources/N/c.swift": "func g() { limit() }",
    ])
    #expect(found == [])
  }

  @Test("Imports decide in other languages")
  func imports() async throws {
    #expect(
      try await uses(["pkg/__init__.py": "", "pkg/a.py": "from pkg import b\n", "pkg/b.py": ""])
        .contains("a -> b: 1.0 "))
  }
}
