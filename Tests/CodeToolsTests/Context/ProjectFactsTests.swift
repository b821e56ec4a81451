import TestSupport
import Testing

@testable import CodeTools
@testable import Ranking

@Suite struct ProjectFactsTests {
  @Test(
    "The paragraph of a README that tells what the project is",
    arguments: [
      ("# A\n\nFirst words of some prose.\n\nMore.", "First words of some prose."),
      ("Title\n=====\n\nThis is **bold** and `code`.", "This is bold and code."),
      (
        "<p align=\"center\"><img src=\"x.png\"></p>\n\n[![b](u)](v)\n\n- a list of some words\n\n"
          + "Words with a [link](https://e.org) in\ntwo lines.",
        "Words with a link in two lines."
      ),
      (
        "# Thing\n\nRead this page before all others.\n\nThing is a tool for tests.",
        "Thing is a tool for tests."
      ),
      ("```\nlet four = words in code\n```\n\n    four words of code\n\n> a quote of words", nil),
      ("", nil),
    ])
  func readme(text: String, expected: String?) {
    #expect(ReadmeText.paragraph(of: Array(text.utf8), name: "sample") == expected)
  }

  @Test("A long paragraph ends with a sentence")
  func longReadme() throws {
    let sentence = "These are words that go on for a while and then come to their end. "
    let text = try #require(
      ReadmeText.paragraph(of: Array(String(repeating: sentence, count: 30).utf8), name: "x"))
    #expect(text.utf8.count <= ReadmeText.longest)
    #expect(text.hasSuffix("their end."))
  }

  @Test(
    "Manifests say what they declare",
    arguments: [
      (
        "Package.swift",
        ".target(name: \"A\"), .target(\n  name: \"B\"), .executableTarget(name: \"c\"), .testTarget(name: \"T\")",
        "library targets A, B; executable target c; test target T"
      ),
      ("go.mod", "module example.org/x\n\ngo 1.22\n", "module example.org/x"),
      ("Cargo.toml", "[package]\nname = \"heap\"\n", "named heap"),
      ("package.json", "{\"name\": \"heap\"}", "named heap"),
      ("Makefile", "all:\n", nil),
    ])
  func manifest(path: String, text: String, expected: String?) {
    #expect(ManifestFacts.declared(in: Array(text.utf8), path: path) == expected)
  }

  @Test("Entry points are found in each language: own ones before examples, none in tests")
  func entryPoints() async throws {
    let project = try await ContextProjects.project([
      "Sources/App/App.swift": "import A\n\n@main\nstruct App {}\n",
      "Sources/Tool/main.swift": "print(1)\n",
      "Examples/Ex/Ex.swift": "@main struct Ex {}\n",
      "Tests/T/Fake.swift": "@main struct Fake {}\n",
      "Sources/A/A.swift": "let text = \" @main\" // @main\n@mainActor func f() {}\n",
      "cmd/x/main.go": "package main\n\nfunc main() {}\n",
      "run.py": "def f():\n    pass\n\nif __name__ == \"__main__\":\n    f()\n",
    ])
    let material = ContextMaterial(project)
    let entries = EntryPoints(
      files: material.files, contents: project.contents, roles: material.roles,
      standing: material.standing)
    let found = entries.found.map { entry in
      material.files[entry.file].path + (entry.line.map { ":\($0)" } ?? "")
    }
    #expect(
      found.sorted() == [
        "Examples/Ex/Ex.swift:1", "Sources/App/App.swift:3", "Sources/Tool/main.swift",
        "cmd/x/main.go:3", "run.py:4",
      ])
    #expect(found.last == "Examples/Ex/Ex.swift:1")
  }

  @Test(
    "The first sentence of what is said about a definition",
    arguments: [
      ("a.swift", "/// Adds one. And more.\nfunc f() {}", "Adds one."),
      (
        "a.swift", "/// Adds one,\n/// or two.\n///\n/// - Returns: x\n@inlinable\nfunc f() {}",
        "Adds one, or two."
      ),
      (
        "a.swift", "// swift-format-ignore: X\n/// It works, e.g. here.\nfunc f() {}",
        "It works, e.g. here."
      ),
      ("a.swift", "// ------\nfunc f() {}", nil),
      ("a.c", "/* Frees all.\n * Really. */\nvoid f(void) {\n}\n", "Frees all."),
      (
        "a.py", "def f(\n    x,\n):\n    \"\"\"Pours x.\n\n    Args: x\n    \"\"\"\n    return x\n",
        "Pours x."
      ),
      ("a.py", "def f():\n    'One line'\n", "One line"),
      ("a.py", "# Above.\ndef f():\n    return 'x'\n", nil),
      ("a.go", "package a\n\n// F does it.\nfunc F() {}\n", "F does it."),
    ])
  func sentence(path: String, text: String, expected: String?) async throws {
    let corpus = try await MemoryFiles([path: text]).corpus()
    let symbol = try #require(corpus.files[0].symbols.first)
    let found = DocumentationSentence.of(
      symbol, in: Array(text.utf8), language: corpus.files[0].language)
    #expect(found == expected)
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1,000"), (12_031, "12,031"), (1_000_007, "1,000,007"),
  ])
  func grouped(number: Int, text: String) { #expect(number.grouped == text) }
}
