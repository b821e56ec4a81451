import TestSupport
import Testing

@testable import Code

/// What is read from a file takes steps in proportion to its bytes, whatever the bytes are.
@Suite("Readers on hostile files", .enabled(if: StepCounter.isActive))
struct LinearScanTests {
  /// What a hostile file repeats; or what it begins with, repeats and ends with.
  struct Kind: Sendable, CustomTestStringConvertible {
    var first = ""
    let piece: String
    var last = ""

    var testDescription: String { "\(first)(\(piece))*\(last)".debugDescription }

    func bytes(_ count: Int) -> [UInt8] {
      let unit = Array(piece.utf8)
      let times = max(1, count / unit.count)
      return Array(first.utf8) + Array(repeatElement(unit, count: times).joined())
        + Array(last.utf8)
    }
  }

  private static let brackets = [
    "(", ")", "[", "]", "{", "}", "<", ">", "([{", ")]}", "((\n", "{\n", "}\n", "()", "[]", "{}",
    "<a", "a<b>", "Map<", "A<B,",
  ]
  private static let quotes = [
    "\"", "'", "`", "\"\"\"", "'''", "\\", "\\\"", "'\\", "'abcdefg\\", "\"\n", "'\n", "`\n",
    "=\"\n",
    "f\"{", "f'{a", "f'''{", "rb'", "R\"(", "R\"x(\n", "L'", "1'000", "a'", "\"\\(", "\\(\"", "`${",
    "${`", "#", "##\"", "#\"", "\"#", "#/\n", "#/a", "r#\"", "r##", "\"\"\"\\(", "//", "/*", "*/",
    "/**/", "/*/*", "/", "=/", "=/[", "(/a", "/a/", "a /", "//\\\n", "# ", "--",
  ]
  private static let lines = [
    " ", "\n", "\t", "\r\n", " \n", "a", "a ", "a.", ".", ",", ";", ":", "::", "a::", "=", "=>",
    "->",
    "|", "|a| ", "?", "@", "@a\n", "#[", "#[a]\n", "\\\n", "a\\\n", "\u{E9}", "\u{0}", "é.",
  ]
  private static let words = [
    "import ", "import a ", "import a\n", "import a.", "import {", "import (", "import \"a\"\n",
    "import static ", "from ", "from a import b\n", "from a import (", "from .", "from '",
    "export ",
    "require('", "require(", "package ", "package a.", "use ", "use a::", "use a::{", "use {",
    "mod a;", "mod a{", "mod a{mod b;", "#[path=\"", "#[path = \"a\"] mod a;", "#[cfg_attr(a, path",
    "extern crate a;", "crate::", "crate::a::", "super::", "pub(", "pub use ", "pub fn a",
    "pub mod ",
    "#include ", "#include \"", "#include <a>\n", "#define a(", "#define a(\n", "#define a \\\n",
    "#if\n", "#else\n", "#endif\n", "#error '\n", "struct A ", "struct A\n", "class A ", "class A{",
    "class A:\n", "private ", "private struct A ", "enum ", "protocol ", "typealias A ",
    "@_exported ",
    "@_exported import a ", "func ", "func a(", "func a() ", "func a(){", "func (a", "func(){",
    "type A ", "type (", "var a, ", "const (\n", "interface A ", "record A(", "def ", "def a():\n",
    "def a(\n", "async ", "lambda ", "lambda:", "lambda a: ", "for ", "for(", "for(;;) ", "while ",
    "while(a) ", "do ", "repeat ", "if ", "if(a) ", "else ", "switch ", "case ", "return ", "in ",
    "let a = ", "impl A for ", "fn a<", "fn a(", "trait A: ", "match ", "unsafe ", "macro_rules! ",
    "/// <reference path='", "/// <reference path=\"a\"/>\n", "<p>", "</p>", "as ", "as a, ",
    "extends ", "implements ", "where ", "throws ", "template<", "operator", "static ",
    "TAILQ_FOREACH",
  ]
  /// A long beginning that each repetition may look back to, and ends that each may look forward to.
  private static let framed = [
    Kind(first: String(repeating: "for() ", count: 500), piece: "/**/", last: ";"),
    Kind(first: "x => y", piece: "\n", last: ".z"), Kind(first: "x => y", piece: "\n"),
    Kind(first: "func a()", piece: "\n", last: "{}"),
    Kind(first: "@_exported ", piece: "import a "),
    Kind(first: "f\"\"\"", piece: "{"), Kind(first: "`", piece: "${"), Kind(first: "#", piece: "#"),
    Kind(first: "from " + String(repeating: "a", count: 3000) + " import ", piece: "b, "),
    Kind(first: "use " + String(repeating: "a::", count: 2000) + "{", piece: "b, ", last: "};"),
    Kind(first: String(repeating: "mod a {", count: 500), piece: "mod b;"),
    Kind(first: String(repeating: " ", count: 3000) + "// c\n", piece: "func a() {}; "),
  ]
  static let kinds =
    framed + (brackets + quotes + lines + words).map { Kind(piece: $0) }

  /// C is read as C++ is, and JavaScript as TypeScript.
  private static let languages = scannedLanguages.filter { $0 != .c && $0 != .javascript }

  /// Everything that is read from a file's bytes, but for the parsers of others.
  private static func read(_ bytes: [UInt8], _ language: Language) {
    bytes.withUnsafeBufferPointer { buffer in
      let source = SourceBytes(buffer)
      _ = ImportScanner.scan(buffer, language: language)
      let regions = RegionMap(source, language: language)
      _ = StructureMap(source, language: language, regions: regions)
      guard let syntax = language.syntax else { return }
      _ = CodeLexer.tokens(of: source, syntax: syntax)
      let braces = BraceScanner(buffer, syntax: syntax)
      // As many definitions as lines that are not blank, one at each line's start.
      var position = 0
      while position < source.count {
        if source[position] > 0x20 { _ = braces.end(ofDefinitionAt: position) }
        position = source.find(.lineFeed, from: position) + 1
      }
    }
  }

  @Test(arguments: kinds) func stepsAreProportional(_ kind: Kind) {
    for language in Self.languages {
      let steps = [1100, 2200, 4400].map { count in
        StepCounter.steps { Self.read(kind.bytes(count), language) }
      }
      // Below a limit, which are some thousand bytes, the steps may grow faster.
      let isLinear = steps[1] <= 4 * steps[0] && steps[2] < 3 * steps[1]
      #expect(isLinear, "\(language.rawValue): \(steps)")
      #expect(steps[2] < 4400 * 2000, "\(language.rawValue): \(steps)")
    }
  }

  /// The counter sees what the readers do: a reader that looks back from each byte is found out.
  @Test func quadraticReadingIsSeen() {
    let bytes = [UInt8](repeating: 0x61, count: 4000)
    let steps = [1000, 2000, 4000].map { count in
      StepCounter.steps {
        bytes.withUnsafeBufferPointer { buffer in
          let source = SourceBytes(UnsafeBufferPointer(rebasing: buffer[..<count]))
          for position in 0..<count { _ = source.identifierStart(endingAt: position) }
        }
      }
    }
    #expect(steps[1] > 3 * steps[0] && steps[2] > 3 * steps[1])
  }

  /// One reading takes at least a step for each byte.
  @Test(arguments: scannedLanguages) func everyByteCounts(_ language: Language) {
    let text = [UInt8](repeating: 0x20, count: 1000)
    #expect(StepCounter.steps { _ = ImportScanner.scan(text, language: language) } >= 1000)
  }
}
