import Testing

@testable import Code
@testable import Ranking
@testable import Support

/// Analyses are cached under ``AnalyzerVersion``. If their contents changed without a new version, old
/// caches would be read.
@Suite struct AnalyzerVersionTests {
  private struct Texts: ContentSource {
    let texts: [String]

    func contents(of files: ArraySlice<CheckoutFile>) async throws -> ContentBatch {
      var bytes: [UInt8] = []
      let ranges = files.indices.map { index in
        let start = bytes.count
        bytes.append(contentsOf: texts[index].utf8)
        return start..<bytes.count
      }
      return ContentBatch(bytes: bytes, ranges: ranges)
    }
  }

  @Test func aChangeOfAnalysesNeedsANewVersion() async throws {
    let texts: [(path: String, text: String)] = [
      (
        "Sources/A/Server.swift",
        "import B\n\n/// Doc.\nstruct HTTPServer {\n  func run(port: Int) -> Other { }\n}\n"
      ),
      ("a.c", "#include \"a.h\"\nint x86_64(void) {\n  return 1;\n}\n"),
      ("a.py", "from .b import c\n\nclass A:\n    def m(self): pass\n"),
      ("a.unknown", "text of no language that is known\n"),
      ("run", "#!/usr/bin/env python3\nimport os\n"),
      ("a.pb.go", "package a\n"),
      ("b.h", "namespace n { class A; }\n\nclass B {};\n"),
      ("go.mod", "module example.com/a\n"),
      ("binary.c", "a\0b"),
      ("a.ts", "export class WebSocket<T> {\n  open = (url: string) => url;\n}\n"),
      ("a.tsx", "export const View = () => <b>oauth2</b>;\n"),
      ("a.js", "module.exports = function make() {};\n"),
      ("a.rs", "impl<T> Tree<T> {\n  fn r#type(&self) {}\n}\n"),
      ("B.java", "record B(int a) {}\n"),
      ("b.go", "package a\n\nfunc (s *Store[T]) Get() {}\n"),
      ("words.md", "Überprüfung 検索エンジン\n"),
    ]
    let files = texts.map {
      CheckoutFile(path: $0.path, contentID: ContentID.of($0.text), size: $0.text.utf8.count)
    }
    // Another version of universal-ctags has its own caches.
    guard try await Ctags().version() == "Universal Ctags 5.9.0" else { return }
    let batch = try await Texts(texts: texts.map(\.text)).contents(of: files[...])
    let result = try await BatchAnalyzer(ctags: Ctags(), parts: .all).analyze(files[...], batch)
    var writer = ByteWriter()
    for analysis in result.analyses { analysis.encode(to: &writer) }
    writer.write(result.termBytes)
    let found = CacheFile.checksum(writer.bytes[...])
    // If this fails, raise AnalyzerVersion and record the new checksum.
    #expect(AnalyzerVersion.current == "3")
    #expect(found == 11_919_616_392_371_073_940)
  }
}
