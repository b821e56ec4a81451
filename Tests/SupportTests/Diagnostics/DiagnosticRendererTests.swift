import TestSupport
import Testing

@testable import Support

@Suite struct DiagnosticRendererTests {
  @Test func rendersLikeACompiler() {
    let text = """
      schema: assay/v1
      name: t
      repositories:
        - {name: b, path: ../b, ground_truth: gt.yaml}
      parameters:
          bm25_kl: [0.5, 3.0]
      name: u

      """
    let error = #expect(throws: DiagnosticError.self) { try Examples.parse(text) }
    #expect(
      error?.description == """
        experiments/a.yaml:6:5: error: unknown parameter 'bm25_kl'
            bm25_kl: [0.5, 3.0]
            ^~~~~~~
        did you mean 'bm25_k1'?
        experiments/a.yaml:7:1: error: duplicate key 'name'
        name: u
        ^~~~
        experiments/a.yaml:2:1: note: first used here
        name: t
        ^~~~

        """)
    #expect(error?.diagnostics.count == 2)
  }

  @Test func controlCharactersCannotReachATerminal() {
    let error = #expect(throws: DiagnosticError.self) { try Examples.parse("a: \u{1B}[2J\tb\n") }
    #expect(
      error?.description == """
        experiments/a.yaml:1:4: error: the control character U+001B is not allowed in YAML
        a: \\u{1B}[2J\tb
           ^

        """)
  }

  @Test func marksKeepTabsAndEndWithTheLine() {
    let range = SourceRange(
      start: SourcePosition(line: 1, column: 2), end: SourcePosition(line: 3, column: 1))
    let location = SourceLocation(file: "f", range: range, line: "\tab")
    let rendered = DiagnosticRenderer().render(Diagnostic("m", at: location, severity: .warning))
    #expect(rendered == "f:1:2: warning: m\n\tab\n\t^~")
  }
}
