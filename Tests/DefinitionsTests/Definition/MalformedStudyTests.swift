import TestSupport
import Testing

@testable import Support

/// A definition that is right as it stands; cases add to it.
private let head = """
  schema: assay/v1
  name: t
  repositories:
    - {name: r, path: ../b, ground_truth: gt.yaml}

  """

private let value = "a number from 0.5 to 3"

/// Malformed conditions, constraints and studies, each with the places and words of what must be found.
@Suite struct MalformedStudyTests {
  @Test(arguments: [
    Malformed(
      "empty", head + "parameters: {rrf_k: {choices: [20, 30], when: 1️⃣{}}}\n",
      "expected a parameter with the values for which this one matters, found an empty mapping"),
    Malformed(
      "a word", head + "parameters: {rrf_k: {choices: [20, 30], when: 1️⃣adaptive_fusion}}\n",
      "expected a parameter with the values for which this one matters, found the string 'adaptive_fusion'"
    ),
    Malformed(
      "two",
      head
        + "parameters: {rrf_k: {choices: [20, 30], when: {adaptive_fusion: true, 1️⃣max_depth: 2}}}\n",
      "expected a parameter with the values for which this one matters, found a second parameter 'max_depth'"
    ),
    Malformed(
      "unknown",
      head + "parameters: {rrf_k: {range: [20, 30], when: {1️⃣adaptiv_fusion: true}}}\n",
      "unknown parameter 'adaptiv_fusion' → adaptive_fusion"),
    Malformed(
      "values",
      head
        + "parameters: {rrf_k: {range: [20, 30], when: {max_depth: [1, 1️⃣5, 2️⃣1.5]}},\n"
        + "  bm25_b: {range: [0, 1], when: {adaptive_fusion: 3️⃣yes}}}\n",
      "expected a whole number from 1 to 4, found the number 5",
      "expected a whole number from 1 to 4, found the number 1.5",
      "expected true or false, found the string 'yes' → true"),
    Malformed(
      "nothing to condition", head + "parameters: {rrf_k: 1️⃣{when: {adaptive_fusion: true}}}\n",
      "missing key 'range' or 'choices'"),
    Malformed(
      "one value",
      head + "parameters: {rrf_k: {choices: [20], when: {1️⃣adaptive_fusion: true}}}\n",
      "'rrf_k' has only one value, so a condition has no effect"),
    Malformed(
      "itself", head + "parameters: {rrf_k: {choices: [20, 30], when: {1️⃣rrf_k: 20}}}\n",
      "'rrf_k' cannot depend on itself"),
    Malformed(
      "a circle",
      head
        + "parameters:\n  rrf_k: {choices: [20, 30], when: {max_depth: 2}}\n"
        + "  wide_k_min: {choices: [20, 30], when: {rrf_k: 20}}\n"
        + "  max_depth: {range: [1, 3], when: 1️⃣{wide_k_min: 30}}\n",
      "conditions depend on each other: 'max_depth', 'wide_k_min', 'rrf_k', 'max_depth'"),
    Malformed(
      "a circle through the surface",
      head
        + "parameters:\n  adaptive_fusion: {choices: [true, false], when: 1️⃣{kw_dominance_threshold: 2}}\n"
        + "  kw_dominance_threshold: {choices: [1.5, 2]}\n",
      "conditions depend on each other: 'adaptive_fusion', 'kw_dominance_threshold', 'adaptive_fusion'"
    ),
    Malformed(
      "values that are never there",
      head
        + "parameters:\n  max_depth: [1, 2]\n  rrf_k: {choices: [20, 30]}\n  bm25_k1: all\n"
        + "  bm25_b: {range: [0, 1], when: {max_depth: [2, 1️⃣3]}}\n"
        + "  class_boost: {range: [1, 2], when: {rrf_k: 2️⃣25}}\n"
        + "  test_penalty: {range: [0.1, 1], when: {3️⃣bm25_k1: 2}}\n",
      "'max_depth' is never 3 here: it is from 1 to 2",
      "'rrf_k' is never 25 here: it is 20 or 30",
      "'bm25_k1' is tuned over a range and hardly ever has a particular value; give it choices"),
  ])
  func conditions(_ malformed: Malformed) { check(malformed) }

  @Test(arguments: [
    Malformed(
      "no list", head + "constraints: 1️⃣bm25_k1 < 2\n",
      "expected a list of constraints, found the string 'bm25_k1 < 2'"),
    Malformed(
      "no relation", head + "constraints: [1️⃣bm25_k1, 2️⃣3, 3️⃣{bm25_k1: 2}]\n",
      "expected a constraint such as name_token_boost <= name_substring_boost, found the string 'bm25_k1'",
      "expected a constraint such as name_token_boost <= name_substring_boost, found the number 3",
      "expected a constraint such as name_token_boost <= name_substring_boost, found a mapping"),
    Malformed(
      "other relations",
      head
        + "parameters: {bm25_k1: all}\nconstraints: [bm25_k1 1️⃣== 2, bm25_k1 2️⃣=< 2, 'bm25_k1 3️⃣≥ 2', bm25_k1 4️⃣!= 2]\n",
      "expected <, <=, > or >=, found '=='", "expected <, <=, > or >=, found '=<' → <=",
      "expected <, <=, > or >=, found '≥' → >=", "expected <, <=, > or >=, found '!='"),
    Malformed(
      "three sides", head + "constraints:\n  - bm25_b < bm25_k1 1️⃣< 2\n",
      "a constraint compares two sides; found a second '<'"),
    Malformed(
      "no sides", head + "constraints: ['1️⃣< 2', 'bm25_b <2️⃣']\n",
      "expected a parameter on each side", "expected a parameter or a number on each side"),
    Malformed(
      "unknown", head + "constraints: [1️⃣bm25_kl < 2, bm25_k1 < 2️⃣bm25_bb]\n",
      "unknown parameter 'bm25_kl' → bm25_k1", "unknown parameter 'bm25_bb' → bm25_b"),
    Malformed(
      "number first", head + "constraints: [1️⃣2 < bm25_k1, 2️⃣2 < 3]\n",
      "the left side of a constraint is a parameter, not a number → bm25_k1 > 2",
      "the left side of a constraint is a parameter, not a number"),
    Malformed(
      "number outside", head + "constraints: [bm25_k1 < 1️⃣5, rrf_k <= 2️⃣60.5, rrf_k < 3️⃣.inf]\n",
      "bm25_k1 is \(value), never 5",
      "rrf_k is a whole number from 10 to 200, never 60.5", "unknown parameter '.inf'"),
    Malformed(
      "itself", head + "constraints: [bm25_k1 <= 1️⃣bm25_k1]\n",
      "'bm25_k1' is compared with itself"),
    Malformed(
      "switch", head + "constraints: [1️⃣adaptive_fusion < bm25_k1]\n",
      "'adaptive_fusion' is a switch, so it cannot be compared"),
    Malformed(
      "twice", head + "parameters: {bm25_k1: all}\nconstraints: [bm25_k1 < 2, 1️⃣bm25_k1<2.0]\n",
      "the constraint 'bm25_k1 < 2' appears twice"),
    Malformed(
      "not tuned",
      head + "baseline: {rrf_k: 70}\nconstraints: [1️⃣rrf_k <= 50, rrf_k > 60, 2️⃣rrf_k < bm25_b]\n",
      "no candidate can keep this: rrf_k is 70 and not tuned",
      "no candidate can keep this: rrf_k is 70 and not tuned, bm25_b is 0.75 and not tuned"),
    Malformed(
      "no values",
      head
        + "parameters: {bm25_k1: [2, 3], class_boost: [1, 2], rrf_k: [10, 50], bm25_b: 0.5}\n"
        + "constraints: [1️⃣bm25_k1 < class_boost, bm25_k1 <= class_boost, 2️⃣rrf_k > 50,\n"
        + "  3️⃣class_boost < bm25_b, 4️⃣wide_k_multiplier >= rrf_k]\n",
      "no candidate can keep this: bm25_k1 is from 2 to 3, class_boost is from 1 to 2",
      "no candidate can keep this: rrf_k is from 10 to 50",
      "no candidate can keep this: class_boost is from 1 to 2, bm25_b is 0.5",
      "no candidate can keep this: wide_k_multiplier is 5 and not tuned, rrf_k is from 10 to 50"),
    Malformed(
      "no values together",
      head
        + "parameters: {name_token_boost: all, name_substring_boost: all, name_exact_boost: all,\n"
        + "  bm25_b: all, multi_term_med_threshold: all, multi_term_high_threshold: all}\n"
        + "constraints:\n  - bm25_b < 0.5\n  - name_token_boost <= name_substring_boost\n"
        + "  - name_substring_boost <= name_exact_boost\n  - 1️⃣name_exact_boost < name_token_boost\n"
        + "  - 2️⃣multi_term_high_threshold <= multi_term_med_threshold\n",
      "no candidate can keep this together with 'name_token_boost <= name_substring_boost' and 'name_substring_boost <= name_exact_boost'",
      "no candidate can keep this together with 'multi_term_med_threshold < multi_term_high_threshold'"
    ),
  ])
  func constraints(_ malformed: Malformed) { check(malformed) }

  @Test(arguments: [
    Malformed(
      "mode", head + "parameters: all\nproposer: {mode: 1️⃣swep, 2️⃣iteration: 4}\n",
      "expected one of sweep, random, grid, sobol, tpe, cmaes, coordinate, evolution, gp, llm, reason, found 'swep' → sweep",
      "unknown key 'iteration' → iterations"),
    Malformed(
      "nothing to propose", head + "1️⃣proposer: {}\n",
      "the proposer has no parameters to change; list them under parameters"),
    Malformed(
      "all fixed", head + "1️⃣parameters: {bm25_k1: 1}\nproposer: {}\n",
      "the proposer has no parameters to change; every one listed is fixed"),
    Malformed(
      "floor", head + "accept: {floor: {per: 1️⃣repo, ratio: 2️⃣1.5}}\n",
      "expected one of repository, language, found 'repo'",
      "expected a number from 0 to 1, found the number 1.5"),
    Malformed(
      "ablation", head + "ablations: [1️⃣importance_wait, 2️⃣3]\n",
      "unknown parameter 'importance_wait' → importance_weight",
      "expected a parameter's name, found the number 3"),
    Malformed(
      "ablation twice",
      head + "ablations: [bm25_b, 1️⃣{name: bm25_b, set: {rrf_k: 10}}]\n",
      "the ablation 'bm25_b' appears twice"),
    Malformed(
      "ablation without an off value", head + "ablations: {signals: [1️⃣rrf_k]}\n",
      "'rrf_k' has no value that turns it off; give the value to compare with → {name: rrf_k, set: {rrf_k: 60}}"
    ),
    Malformed(
      "ablation of what is off",
      head
        + "ablations:\n- 1️⃣rerank_confidence_threshold\n- {name: a, set: 2️⃣{rrf_k: 60, bm25_b: 0.3}}\n",
      "the signal 'rerank_confidence_threshold' is already off in after, where it is 0",
      "the ablation 'a' changes nothing; after has these values already"),
    Malformed(
      "nothing to add",
      head + "ablations: {1️⃣add_one: true, path: 2️⃣yes, 3️⃣signal: []}\n",
      "there is no signal to turn on alone; list some under signals",
      "expected true or false, found the string 'yes' → true", "unknown key 'signal' → signals"),
    Malformed(
      "an arm of add_one",
      head
        + "ablations: {add_one: true, signals: [bm25_b, {name: 1️⃣only-bm25_b, set: {rrf_k: 90}}]}\n",
      "'only-bm25_b' is the name of an arm that add_one makes"),
    Malformed(
      "all in a list", head + "ablations: 1️⃣all\n",
      "expected a list of ablations, or a mapping with signals, add_one and path, found the string 'all'"
    ),
    Malformed(
      "sensitivity", head + "sensitivity: {parameters: [1️⃣bm25_kl, rrf_k, 2️⃣rrf_k], levels: 3️⃣1}\n",
      "unknown parameter 'bm25_kl' → bm25_k1", "the parameter 'rrf_k' appears twice",
      "expected a whole number from 2 to 1000, found the number 1"),
    Malformed(
      "signals of rules",
      head
        + "bench: {mode: rule, rules: {packs: [../p]}}\nablations: {signals: 1️⃣all}\nsensitivity: 2️⃣{levels: 3}\n",
      "a bench of rules has no signals to turn off",
      "a bench of rules reads no parameters to be sensitive to"),
    Malformed(
      "ablation of another name", head + "ablations: [{name: 1️⃣after, set: 2️⃣{}}]\n",
      "'after' is the name of another arm", "the ablation changes nothing"),
    Malformed(
      "ablation against the constraints",
      head + "ablations: [{name: a, set: 1️⃣{multi_term_med_threshold: 0.8}}]\n",
      "with the values of after, multi_term_med_threshold must be below multi_term_high_threshold"),
    Malformed(
      "qualitative", head + "qualitative: [{repository: 1️⃣rr, query: x}, 2️⃣{repository: r}]\n",
      "no repository is named 'rr' → r", "missing key 'query'"),
    Malformed(
      "reports", head + "reports: [1️⃣makrdown, trec, 2️⃣trec, 3️⃣html]\n",
      "expected one of markdown, trec, found 'makrdown' → markdown",
      "the report 'trec' appears twice", "expected one of markdown, trec, found 'html'"),
    Malformed(
      "a report", head + "reports: 1️⃣trec\n", "expected a list of reports, found the string 'trec'"),
  ])
  func study(_ malformed: Malformed) { check(malformed) }
  private func check(_ malformed: Malformed) {
    malformed.check { text throws(DiagnosticError) in _ = try Examples.parse(text) }
  }
}
