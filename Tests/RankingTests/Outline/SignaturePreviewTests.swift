import TestSupport
import Testing

@testable import Ranking
@testable import Support

@Suite("Previews of definitions")
struct SignaturePreviewTests {
  let preview = SignaturePreview(parameterLimit: 2, baseLimit: 2, methodLimit: 2)

  @Test(
    "Parameters are cut and counted, and lose their defaults",
    arguments: [
      ("()", "()"),
      ("", ""),
      ("(_ a: Int, b: [String: Int] = [:], c: Int)", "(_ a: Int, b: [String: Int], …+1)"),
      ("(f: (Int, Int) -> Bool = { $0 == $1 })", "(f: (Int, Int) -> Bool)"),
      ("(map: Dictionary<Int, String>, x: Int)", "(map: Dictionary<Int, String>, x: Int)"),
      ("(self, a=\"x,y\", *, b=2)", "(self, a, …+2)"),
    ])
  func parameters(signature: String, expected: String) {
    #expect(preview.parameters(of: signature) == expected)
  }

  @Test(
    "Bases are read from the text of each language",
    arguments: [
      (
        "a.swift", "public final class A<T: P>:\n  Base<T, Int>, Q, R\nwhere T: Q {}",
        "class A: Base<T, Int>, Q, …+1"
      ),
      ("a.swift", "struct A {}", "struct A"),
      ("a.swift", "extension A.B: P /* why */ where C: D {\n}", "extension A.B: P"),
      ("a.py", "class A(B, metaclass=M):\n    pass\n", "class A: B"),
      (
        "a.java", "public class A<T extends X> extends B<T> implements C, D {}",
        "class A: B<T>, C, …+1"
      ),
      ("a.ts", "export class A extends B implements C {}", "class A: B, C"),
      ("a.cpp", "class A : public B, private virtual C {};", "class A: B, C"),
      ("a.rs", "pub trait A: B + C {}", "trait A: B, C"),
    ])
  func bases(path: String, text: String, expected: String) async throws {
    let corpus = try await MemoryFiles([path: text]).corpus()
    let file = corpus.files[0]
    let symbol = try #require(file.symbols.first)
    #expect(preview.line(of: symbol, in: file, content: Array(text.utf8)) == expected)
  }

  @Test("Methods of a type stand in braces; those of types within it do not")
  func methods() async throws {
    let text = """
      struct Heap: Sequence {
        struct Inner {
          func hidden() {}
        }
        func insert(_ element: Int) {}
        func min() -> Int { 0 }
        func max() -> Int { 0 }
      }
      """
    let corpus = try await MemoryFiles(["a.swift": text]).corpus()
    let file = corpus.files[0]
    #expect(
      preview.text(of: file.symbols[0], in: file, content: Array(text.utf8))
        == "struct Heap: Sequence { insert(_:), min(), …+1 }")
  }

  @Test("The limits are the parameters'")
  func limits() {
    let changed = Parameters.standard.with([
      "param_preview_limit": 7, "base_preview_limit": 5, "method_preview_limit": 9,
    ])
    #expect(
      SignaturePreview(changed)
        == SignaturePreview(parameterLimit: 7, baseLimit: 5, methodLimit: 9))
    #expect(
      SignaturePreview(.standard)
        == SignaturePreview(parameterLimit: 4, baseLimit: 3, methodLimit: 4))
  }
}
