@testable import Code
@testable import CodeTools
@testable import Ranking
import Testing

@Suite struct FileOutlineTests {
  private func outline(
    _ texts: [String: String], of path: String
  ) async throws -> (FileOutline, CorpusFile) {
    let material = ContextMaterial(try await ContextProjects.project(texts))
    let file = try #require(material.files.firstIndex { $0.path == path })
    return (material.outlines[file], material.files[file])
  }

  private let preview = SignaturePreview(parameterLimit: 2, baseLimit: 2, methodLimit: 2)

  @Test("Extensions join their type; initializers and inner functions are hidden")
  func swift() async throws {
    let text = """
      extension Heap: Sequence {
        func makeIterator() -> Int { 0 }
      }
      struct Heap<Element>: Sendable {
        init(_ elements: [Element]) {}
        func insert(_ element: Element, at index: Int = 0, twice: Bool) {
          func inner() {}
        }
        func min() -> Element? { nil }
      }
      extension Heap: Equatable, Hashable {}
      extension Int: Weighed {
        func weight() -> Int { self }
      }
      func free(_ closure: @escaping @Sendable (Int, Int, Int) -> Dictionary<String, Int>) {}
      """
    let user = "func use(heap: Heap<Int>) { heap.min(); free(heap) }"
    let (outline, file) = try await outline(
      ["Sources/A/Heap.swift": text, "Sources/A/Use.swift": user], of: "Sources/A/Heap.swift")
    let names = outline.mains.map { file.symbols[$0].name }
    // The type and the function are mentioned; an extension of another's type comes last.
    #expect(names == ["Heap", "free", "Int"])
    let lines = outline.mains.map { outline.line(of: $0, preview) }
    #expect(lines[0] == "struct Heap: Sendable, Sequence, …+2 { min, makeIterator, …+1 }")
    #expect(lines[1] == "free(_ closure)")
    #expect(lines[2] == "extension Int: Weighed { weight }")
    let insert = try #require(file.symbols.firstIndex { $0.name == "insert" })
    #expect(
      outline.line(of: insert, preview) == "Heap.insert(_ element: Element, at index: Int, …+1)")
    #expect(!outline.ranked.contains { ["init", "inner"].contains(file.symbols[$0].name) })
  }

  @Test("A Go method belongs to its receiver's type, or stands alone")
  func go() async throws {
    let (outline, file) = try await outline(
      [
        "a.go": """
        package a

        type Heap struct{}

        func (h *Heap) Push(x int) {}

        func (o *Other) Pop() {}
        """
      ], of: "a.go")
    #expect(outline.mains.map { file.symbols[$0].name } == ["Heap", "Pop"])
    #expect(outline.line(of: outline.mains[0], preview).hasSuffix("Heap { Push }"))
  }
}
