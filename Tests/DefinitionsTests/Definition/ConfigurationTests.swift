import TestSupport
import Testing

@testable import Definitions
@testable import Support

@Suite struct ConfigurationTests {
  private static let folder = Project.root + "/experiments/configs/"

  @Test func originalIsTheStateBeforeTuning() throws {
    let original = try Configuration.load(path: Self.folder + "original.yaml", base: .standard)
    #expect(original.parameters == .before)
    #expect(original.assigned == ParameterSurface.parameters(of: .search))
  }

  @Test func standardIsTheDefault() throws {
    let standard = try Configuration.load(path: Self.folder + "standard.yaml", base: .before)
    #expect(standard.parameters == .standard)
    #expect(standard.assigned == ParameterSurface.parameters(of: .search))
  }

  @Test func aPointReadsAsItWasWritten() throws {
    var point = Parameters.before
    for parameter in ParameterSurface.all { point[parameter] = parameter.range.upperBound }
    point[try #require(ParameterSurface.parameter(named: "structure_ratio"))] = 0.1
    for name in ["summary_ratio", "summary_ratio_no_hint", "structure_ratio_no_hint"] {
      point[try #require(ParameterSurface.parameter(named: name))] = 0.3
    }
    let text = Configuration.yaml(of: point)
    #expect(try Configuration.parse(text: text, file: "c").parameters == point)
  }

  @Test func groupsAndBase() throws {
    let text = """
      base: before
      search: {bm25_k1: 2, max_chunks_per_file: 3.0}
      map:
        pagerank_alpha: 0.9
      max_depth: 3

      """
    let configuration = try Configuration.parse(text: text, file: "c")
    var point = Parameters.before
    for (name, value) in [
      ("bm25_k1", 2.0), ("max_chunks_per_file", 3), ("pagerank_alpha", 0.9), ("max_depth", 3),
    ] { point[try #require(ParameterSurface.parameter(named: name))] = value }
    #expect(configuration.parameters == point)
    #expect(configuration.base == .before)
  }

  @Test(arguments: [
    Malformed("unknown", "1️⃣bm25_kl: 1\n", "unknown parameter 'bm25_kl' → bm25_k1"),
    Malformed("outside", "bm25_k1: 1️⃣9\n", "expected a number from 0.5 to 3, found the number 9"),
    Malformed(
      "not whole", "rrf_k: 1️⃣10.5\n",
      "expected a whole number from 10 to 200, found the number 10.5"),
    Malformed(
      "not finite", "bm25_k1: 1️⃣.nan\nbm25_b: 2️⃣.inf\n",
      "expected a number from 0.5 to 3, found the number .nan",
      "expected a number from 0 to 1, found the number .inf"),
    Malformed(
      "quoted", "bm25_k1: 1️⃣'1'\n", "expected a number from 0.5 to 3, found the string '1'"),
    Malformed(
      "word for a switch", "adaptive_fusion: 1️⃣yes\n",
      "expected true or false, found the string 'yes' → true"),
    Malformed(
      "number for a switch", "adaptive_fusion: 1️⃣1\n", "expected true or false, found the number 1"),
    Malformed("no value", "bm25_k1:1️⃣\n", "expected a number from 0.5 to 3, found nothing"),
    Malformed(
      "thresholds", "multi_term_med_threshold: 0.6\nmulti_term_high_threshold: 1️⃣0.6\n",
      "multi_term_med_threshold must be below multi_term_high_threshold; multi_term_med_threshold is 0.6, multi_term_high_threshold is 0.6"
    ),
    Malformed(
      "threshold against the base", "base: standard\nmulti_term_med_threshold: 1️⃣0.8\n",
      "multi_term_med_threshold must be below multi_term_high_threshold; multi_term_med_threshold is 0.8, multi_term_high_threshold is 0.7"
    ),
    Malformed(
      "budget", "summary_ratio: 0.6\nstructure_ratio: 1️⃣0.6\n",
      "summary_ratio, structure_ratio, conventions_ratio and search_ratio must sum to between 0.8 and 1.2; summary_ratio is 0.6, structure_ratio is 0.6, conventions_ratio is 0.12, search_ratio is 0.12"
    ),
    Malformed(
      "budget without a hint", "context: {summary_ratio_no_hint: 1️⃣0.1}\n",
      "summary_ratio_no_hint, structure_ratio_no_hint and conventions_ratio_no_hint must sum to between 0.8 and 1.2; summary_ratio_no_hint is 0.1, structure_ratio_no_hint is 0.44, conventions_ratio_no_hint is 0.16"
    ),
    Malformed(
      "wrong group", "search: {1️⃣pagerank_alpha: 0.9}\n",
      "unknown search parameter 'pagerank_alpha'"),
    Malformed(
      "twice", "bm25_k1: 1\nsearch:\n  1️⃣bm25_k1: 2\n", "parameter 'bm25_k1' is set twice"),
    Malformed(
      "base", "base: 1️⃣befor\n", "expected one of before, standard, found 'befor' → before"),
    Malformed("list", "1️⃣- bm25_k1\n", "expected a mapping of parameters to values, found a list"),
    Malformed(
      "all at once", "bm25_k1: 1️⃣0\n2️⃣bm25_bb: 1\nrrf_k: 3️⃣x\n",
      "expected a number from 0.5 to 3, found the number 0",
      "unknown parameter 'bm25_bb' → bm25_b",
      "expected a whole number from 10 to 200, found the string 'x'"),
  ])
  func malformed(_ malformed: Malformed) {
    malformed.check { text throws(DiagnosticError) in
      _ = try Configuration.parse(text: text, file: "c", base: .standard)
    }
  }
}
