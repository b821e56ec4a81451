import TestSupport
import Testing

@testable import Code
@testable import Ranking

/// Files that cost universal-ctags much, in each language that it reads: they are searched as text or
/// named, and no other file loses its symbols.
@Suite(.serialized) struct HostileDefinitionsTests {
  private static let extensions = LanguageCatalog.all.compactMap { $0.ctags?.fileExtension }
    .sorted()

  private static let pieces = [
    "(", "[", "{", "<", ")", "]", "}", "([{<", "a<", "A<B,", "template <",
    "template <class T> class A ",
    "namespace a {", "\"", "'", "`", "\"\"\"", "'''", "\"\\(", "#{", "${", "$(", "[[", "<<A\n",
    "<<~'A'\n", "<?php ", "/*", "(*", "--[[", "=pod\n", "#if 0\n", "#define A(", "class A\n",
    "class A:\n ", "def f(", "function f() {", "end\n", "begin ", "module A ", "sub f {", "\\",
    "\\\n", ";", ",", "a.", "::", "->", "@", "\r", "\t", "\n", "é",
  ]

  /// Each piece over and over, most of them in one long line; then deep brackets, some of which end a
  /// parser by a signal.
  private static func hostile(_ fileExtension: String) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for (number, piece) in pieces.enumerated() {
      let text = String(repeating: piece, count: 1500 / piece.utf8.count)
      files["line/\(number).\(fileExtension)"] = Array(text.utf8)
    }
    for (name, piece) in ["round": "(", "square": "[", "curly": "{"] {
      let text = "int f() " + String(repeating: piece, count: 45_000) + "\n"
      files["deep/\(name).\(fileExtension)"] = Array(text.utf8)
    }
    return files
  }

  @Test(.timeLimit(.minutes(5)), arguments: extensions)
  func survived(_ fileExtension: String) async throws {
    let sample = Array((MutatedFiles.samples[fileExtension] ?? "").utf8)
    // Before, between and after the others.
    let places = ["a", "line/10x", "z"].map { "\($0).\(fileExtension)" }
    let good = Dictionary(uniqueKeysWithValues: places.map { ($0, sample) })
    let expected = try await MemoryFiles(bytes: good).corpus().files.map(\.symbols)
    #expect(expected.count == 3 && expected.allSatisfy { !$0.isEmpty && $0 == expected[0] })
    let hostile = Self.hostile(fileExtension)
    let corpus = try await MemoryFiles(bytes: good.merging(hostile) { $1 }).corpus()
    #expect(corpus.files.count + corpus.leftOut.values.reduce(0, +) == good.count + hostile.count)
    for file in corpus.files where good[file.path] != nil {
      #expect(file.symbols == expected.first, "\(file.path)")
      #expect(file.symbolFailure == nil, "\(file.path)")
    }
    let failed = corpus.files.filter { $0.symbolFailure != nil }
    #expect(failed.allSatisfy { $0.symbols.isEmpty && hostile[$0.path] != nil })
    #expect(
      corpus.warnings
        == failed.map { "symbols of \($0.path) were not read: \($0.symbolFailure!.rawValue)" })
    if ["c", "cpp"].contains(fileExtension) {
      #expect(failed.map(\.path).contains("deep/curly.\(fileExtension)"), "\(corpus.warnings)")
    }
  }
}
