@testable import CodeTools
@testable import Support
import TestSupport
import Testing

@Suite struct ContextNeighbourhoodTests {
  static let texts = [
    "src/center.py": """
    from src.near import Near, lend
    from src.silent import x

    class Center:
        def turn(self):
            return lend(Near())
    """,
    "src/near.py": """
    from src.far import Far

    class Near:
        def idle(self):
            return Far()

    def lend(near):
        return near

    def unused():
        return None
    """,
    "src/silent.py": "x = 1\n",
    "src/far.py": "from src.farther import Farther\n\nclass Far(Farther):\n    pass\n",
    "src/farther.py": "class Farther:\n    pass\n",
    "src/user.py": "from src.center import Center\n\ndef begin():\n    return Center().turn()\n",
    "src/alone.py": "def alone():\n    pass\n",
    "src/__init__.py": "",
  ]

  private func assembler(_ changes: [String: Double] = [:]) async throws -> ContextAssembler {
    ContextAssembler(
      try await ContextProjects.project(Self.texts), parameters: .standard.with(changes))
  }

  @Test("Neighbours are ordered by distance, then by strength of ties; both directions count")
  func order() async throws {
    let context = try await assembler(["max_depth": 3]).relevant(
      files: ["src/center.py"], budget: 4000)
    #expect(
      context.sections.map(\.title) == [
        "Files in hand", "Directly related", "2 steps away", "3 steps away",
      ])
    #expect(
      context.answer.sections.map(\.title) == [
        "Directly related", "2 steps away", "3 steps away", "Files in hand",
      ])
    let files = context.answer.sections.map { section in
      section.items.filter { $0.line == nil }.map(\.path)
    }
    // `near` has ties by two names, `user` by two more common names, `silent` by none.
    #expect(Set(files[0]) == ["src/near.py", "src/user.py", "src/silent.py"])
    #expect(files[0].last == "src/silent.py")
    #expect(files[1] == ["src/far.py"])
    #expect(files[2] == ["src/farther.py"])
    #expect(files[3] == ["src/center.py"])
    #expect(!context.text.contains("alone"))
  }

  @Test("A heading says why a file is related, and mentioned names come first")
  func relations() async throws {
    let text = try await assembler().relevant(files: ["src/center.py"], budget: 4000).text
    #expect(text.contains("src/near.py (center.py mentions Near, lend)\n"), "\(text)")
    #expect(text.contains("src/silent.py (imported by center.py)\n"))
    #expect(text.contains("src/user.py (mentions Center, turn of center.py)\n"))
    #expect(text.contains("src/far.py (near.py mentions Far)\n"))
    let lend = try #require(text.firstRange(of: "7 lend(near)"))
    let unused = try #require(text.firstRange(of: "10 unused()"))
    #expect(lend.lowerBound < unused.lowerBound)
  }

  @Test("Duplicate files in hand and a leading './' are accepted")
  func several() async throws {
    let assembler = try await assembler()
    let both = try assembler.relevant(
      files: ["src/center.py", "./src/far.py", "src/center.py"], budget: 4000)
    let files = both.answer.sections.last?.items.filter { $0.line == nil }.map(\.path)
    #expect(files == ["src/center.py", "src/far.py"])
  }

  @Test("A missing file is an error that suggests similar files")
  func missing() async throws {
    let assembler = try await assembler()
    #expect(
      throws: ToolError("'near.py' is no file of sample that is read; is it src/near.py?")
    ) { try assembler.relevant(files: ["near.py"], budget: 100) }
    #expect(throws: ToolError("'no.py' is no file of sample that is read")) {
      try assembler.relevant(files: ["src/far.py", "no.py"], budget: 100)
    }
    #expect(throws: ToolError("no file is given")) {
      try assembler.relevant(files: [], budget: 100)
    }
  }

  @Test("A file without neighbours may use the whole budget")
  func alone() async throws {
    let context = try await assembler().relevant(files: ["src/alone.py"], budget: 40)
    #expect(context.sections.map(\.budget) == [40])
    #expect(context.text == "## Files in hand\nsrc/alone.py\n  1 alone()\n")
  }
}
