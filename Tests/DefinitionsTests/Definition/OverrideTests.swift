@testable import Definitions
@testable import Optimizers
@testable import Support
import TestSupport
import Testing

/// Values from the command line in place of a definition's own.
@Suite struct OverrideTests {
  private func parse(
    _ text: String, _ overrides: String...
  ) throws(DiagnosticError) -> Definition {
    try Definition.parse(
      bytes: Array(text.utf8), file: Examples.file, files: Examples.files,
      overrides: overrides.map(Override.init))
  }

  @Test("An override gives the definition that its value in the file would give")
  func same() throws {
    let cases: [(overrides: [String], old: String, new: String)] = [
      (["proposer.iterations=200"], "iterations: 40", "iterations: 200"),
      (["repositories.swift-argument-parser.ref=1.8.3"], "ref: 1.8.2", "ref: 1.8.3"),
      (["repositories.0.ref=1.8.3"], "ref: 1.8.2", "ref: 1.8.3"),
      (["repositories.assay.mine.files=3..4"], "files: 2..15", "files: 3..4"),
      (["parameters.bm25_k1=[1, 2]"], "bm25_k1: [0.5, 3.0]", "bm25_k1: [1, 2]"),
      (["parameters.bm25_b=[0, 1]"], "parameters:\n", "parameters:\n  bm25_b: [0, 1]\n"),
      (
        ["bench.objective={mrr@10: 0.5, ndcg@10: 0.5}"],
        "objective: {mrr@10: 0.35, ndcg@10: 0.30, recall@20: 0.20, p@10: 0.15}",
        "objective: {mrr@10: 0.5, ndcg@10: 0.5}"
      ),
      (
        ["bench.objective.mrr@10=0.3", "bench.objective.p@10=0.2"],
        "mrr@10: 0.35, ndcg@10: 0.30, recall@20: 0.20, p@10: 0.15",
        "mrr@10: 0.30, ndcg@10: 0.30, recall@20: 0.20, p@10: 0.20"
      ),
      (["gates.0=after.mrr@10 > 0"], "after.mrr@10 >= before.mrr@10", "after.mrr@10 > 0"),
      (["ablations.no-fusion.set.rrf_k=61"], "set: {adaptive", "set: {rrf_k: 61, adaptive"),
      (["\"seed\"=7"], "seed: 42", "seed: 7"),
      (["description=\"a = b.c\""], "BEFORE and AFTER tuning on five repositories.", "a = b.c"),
      (["gates=\n- after.objective > 0"], "after.mrr@10 >= before.mrr@10", "after.objective > 0"),
    ]
    for (overrides, old, new) in cases {
      try expectSame(Examples.full, overrides, old, new)
    }
    // A definition with a proposer has no arm after of its own.
    try expectSame(
      Examples.minimal, ["after.bm25_k1=1.5", "after.search.bm25_b=0.5"], "name: least",
      "name: least\nafter: {bm25_k1: 1.5, search: {bm25_b: 0.5}}")
    try expectSame(
      Examples.given, ["after={bm25_k1: 1.5}"], "after: configs/after.yaml",
      "after: {bm25_k1: 1.5}")
  }

  private func expectSame(
    _ text: String, _ overrides: [String], _ old: String, _ new: String
  ) throws {
    let edited = text.replacing(old, with: new, maxReplacements: 1)
    #expect(edited != text, "\(old)")
    let definition = try Definition.parse(
      bytes: Array(text.utf8), file: Examples.file, files: Examples.files,
      overrides: overrides.map(Override.init))
    #expect(definition.resolvedYAML == (try Examples.parse(edited)).resolvedYAML, "\(overrides)")
    #expect(definition.text == text)
    #expect(definition.file == Examples.file)
  }

  @Test("A mapping that the definition lacks is made, and names of elements may hold dots")
  func made() throws {
    let made = try parse(Examples.minimal, "proposer.mode=tpe", "parameters=all")
    #expect(made.proposers == [.init(mode: .tpe, iterations: 40, candidates: 3)])
    let dotted = Examples.minimal.replacing("name: b", with: "name: b.js")
    let definition = try parse(dotted, "repositories.\"b.js\".worktree=true")
    #expect(definition.repositories[0].source == .path("../b", worktree: true))
  }

  @Test("What an override sets stands at its place in the argument")
  func places() throws {
    let definition = try parse(Examples.full, "proposer.mode=tpe")
    let location = try #require(definition.location(of: "proposer", "mode"))
    #expect(location.isArgument && location.file == "--set proposer.mode=tpe")
    #expect(location.range.start == SourcePosition(line: 1, column: 10))
    #expect(definition.location(of: "proposer", "iterations")?.file == Examples.file)
    let shown = DiagnosticRenderer().render(definition.diagnostic("no", at: "proposer", "mode"))
    #expect(shown == "--set proposer.mode=tpe: error: no\nproposer.mode=tpe\n         ^~~~")
  }

  @Test(
    "Every error is at its cause",
    arguments: [
      (["proposer.iteratoins=200"], "1:10 unknown key 'iteratoins'", 1),
      (["proposer.candidats=2"], "1:10 unknown key 'candidats'", 1),
      (["nam=a"], "1:1 unknown key 'nam'", 1),
      (["proposer.mode=tpee"], "1:15 expected one of sweep, random, grid, sobol, tpe, cmaes", 1),
      (["proposer={mode: tpee}"], "1:17 expected one of", 1),
      (["seed=-1"], "1:6 expected a whole number of at least 0, found the number -1", 1),
      (["baseline.bm25_k1=1"], "1:10 'baseline' is the string '../experiments/configs/origin", 1),
      (["seed.a.b=1"], "1:6 'seed' is the number 42, and has no 'a' to set", 1),
      (["repositories.asay.ref=1"], "1:14 no element of 'repositories' is named 'asay'", 1),
      (["repositories.2.ref=1"], "1:14 'repositories' has 2 elements, counted from 0; there", 1),
      (["repositories.-1.ref=1"], "1:14 'repositories' has 2 elements", 1),
      (["gates.1=after.mrr@10 > 0"], "1:7 'gates' has 1 element, counted from 0", 1),
      (["seed=[1"], "1:8 did not find expected ',' or ']'", 1),
      (["seed=1\n---\n2"], "2:1 a second document begins here", 1),
      (["seed={a: 1, a: 2}"], "1:13 duplicate key 'a'", 2),
      (["seed=*a"], "1:6 no anchor 'a'", 1),
      (["seed"], "1:1 expected PATH=VALUE, found no '='", 1),
      ([""], "1:1 expected PATH=VALUE, found no '='", 1),
      (["=1"], "1:1 there is no path before '='", 1),
      ([".seed=1"], "1:1 a step of the path is empty", 1),
      (["bench..mode=1"], "1:7 a step of the path is empty", 1),
      (["bench.=1"], "1:7 a step of the path is empty", 1),
      (["\"\"=1"], "1:1 there is no path before '='", 1),
      (["\"seed=1"], "1:1 the quote is not closed", 1),
      (["\"seed\"1=1"], "1:7 expected '.' or '=' after the quote", 1),
      (["seed="], "1:5 there is no value after '='; an empty text is written \"\"", 1),
      (["seed= "], "1:5 there is no value after '='", 1),
      (["seed=#1"], "1:5 there is no value after '='; what begins with # is a comment", 1),
      (["seed=1", "seed=2"], "1:1 'seed' is set twice", 1),
      (["proposer.mode=tpe", "proposer={}"], "1:1 'proposer' is set twice", 1),
      (["proposer={mode: tpe}", "proposer.mode=sobol"], "1:10 'mode' is set twice", 1),
      (["repositories.0.ref=1.0.1", "repositories.swift-argument-parser.ref=2.0.1"], "1:36 'r", 1),
    ])
  func errors(overrides: [String], words: String, count: Int) throws {
    let error = #expect(throws: DiagnosticError.self) {
      _ = try Definition.parse(
        bytes: Array(Examples.full.utf8), file: Examples.file, files: Examples.files,
        overrides: overrides.map(Override.init))
    }
    let found = try #require(error).diagnostics
    #expect(found.allSatisfy { $0.location.isArgument }, "\(found)")
    #expect(found.count == count, "\(found)")
    let shown = found.map { finding in
      let start = finding.location.range.start
      return "\(start.line):\(start.column) \(finding.message)"
    }
    #expect(shown.contains { $0.hasPrefix(words) }, "\(shown)")
  }

  @Test("Errors of the file and of all overrides are found in one pass")
  func together() throws {
    let error = #expect(throws: DiagnosticError.self) {
      try parse(
        Examples.minimal.replacing("name: least", with: "name: a/b\nsed: 1"), "bench.topk=5",
        "proposr.mode=x", "a=[")
    }
    let found = try #require(error).diagnostics
    #expect(found.count == 5, "\(found)")
    #expect(found.compactMap(\.suggestion).sorted() == ["proposer", "seed", "top_k"])
  }

  /// No override, however it is damaged, may crash, or be refused without a place.
  @Test(arguments: 0..<4)
  func damaged(part: Int) throws {
    let seeds = [
      "proposer.iterations=200", "repositories.0.ref=1.8.3", "bench.objective={mrr@10: 1}",
      "parameters.bm25_k1={range: [1, 2], scale: log}", "gates=[after.mrr@10 > 0]",
      "repositories.\"assay\".mine=&a {limit: 3}", "ablations.1.set.rrf_k=61",
    ]
    let inserts = Array("{}[]:,&*!|>'\"%@`#-?\n\t .=~0é\u{0}\u{FEFF}\u{2028}".unicodeScalars)
    var random = TestRandom(state: UInt64(part))
    var refused = 0
    for _ in 0..<500 {
      let texts = (0..<Int.random(in: 1...2, using: &random)).map { _ in
        var text = Array((seeds.randomElement(using: &random) ?? "").unicodeScalars)
        for _ in 0..<Int.random(in: 1...3, using: &random) {
          let place = Int.random(in: 0...text.count, using: &random)
          if Bool.random(using: &random), place < text.count {
            text.remove(at: place)
          } else {
            text.insert(inserts.randomElement(using: &random) ?? "a", at: place)
          }
        }
        return String(String.UnicodeScalarView(text))
      }
      do {
        _ = try Definition.parse(
          bytes: Array(Examples.full.utf8), file: Examples.file, files: Examples.files,
          overrides: texts.map(Override.init))
      } catch {
        refused += 1
        for finding in error.diagnostics {
          #expect(finding.location.isArgument || finding.location.file == Examples.file)
          #expect(finding.location.range.start.line >= 1)
          let lines = finding.location.isArgument ? texts : [Examples.full]
          let count = lines.map { $0.split(separator: "\n").count }.max() ?? 0
          #expect(finding.location.range.start.line <= count + 1, "\(finding) in \(texts)")
          #expect(!DiagnosticRenderer().render(finding).isEmpty)
        }
      }
    }
    #expect(refused > 250)
  }
}
