@testable import Code
@testable import CodeTools
@testable import Ranking
import Testing

@Suite struct NameMentionsTests {
  @Test("Calls of functions and any mentions of types in other files count")
  func counts() async throws {
    let project = try await ContextProjects.project([
      "a.py": "class Silo:\n    def usage(self):\n        return 1\n\ndef pour(x):\n    return x\n",
      "b.py": "# usage of a Silo\nx = pour (1)\n",
      "c.py": "# pour and pour again\nxpour(1)\n",
      "d.py": "def pour(y):\n    return usage(y)\n",
      "notes.md": "Silo usage() pour()\n",
    ])
    let mentions = NameMentions(files: project.corpus.files, contents: project.contents)
    func counts(_ name: String) -> [UInt32] {
      let number = mentions.names.number(of: name) ?? -1
      return [mentions.definingFiles[number], mentions.mentioningFiles[number]]
    }
    #expect(counts("Silo") == [1, 1])
    #expect(counts("usage") == [1, 1])
    // Two files define it and one other calls it.
    #expect(counts("pour") == [2, 1])
    #expect(mentions.weight(of: UInt32(try #require(mentions.names.number(of: "pour")))) == 0.5)
    let b = try #require(project.corpus.files.firstIndex { $0.path == "b.py" })
    #expect(mentions.mentioned[b].map { mentions.names[Int($0)] } == ["Silo", "pour"])
  }

  @Test("A nested type counts if both names are mentioned; an extension defines nothing")
  func nested() async throws {
    let project = try await ContextProjects.project([
      "A.swift": "enum Outer {\n  struct Error {}\n}\n",
      "B.swift": "let x = Outer.Error()\n",
      "C.swift": "struct Thing: Error {}\n",
      "D.swift": "extension Outer {}\nlet e: Error\n",
    ])
    let mentions = NameMentions(files: project.corpus.files, contents: project.contents)
    let file = project.corpus.files[0]
    let error = try #require(file.symbols.firstIndex { $0.name == "Error" })
    let weight = mentions.weight(
      of: file.symbols[error], named: mentions.nameOfSymbol[0][error])
    // B and D name both, C only the inner one.
    #expect(weight == 2)
    let outer = try #require(mentions.names.number(of: "Outer"))
    #expect(mentions.definingFiles[outer] == 1)
    #expect(mentions.mentioningFiles[outer] == 2)
  }
}
