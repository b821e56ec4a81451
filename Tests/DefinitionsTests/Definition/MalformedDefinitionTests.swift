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

/// What comes before the repositories.
private let start = "schema: assay/v1\nname: t\nrepositories:\n"

private let value = "a number from 0.5 to 3"

/// Malformed definitions, each with the places and words of what must be found.
@Suite struct MalformedDefinitionTests {
  @Test(arguments: [
    Malformed(
      "an empty mapping", "1️⃣2️⃣3️⃣{}\n", "missing key 'schema'", "missing key 'name'",
      "missing key 'repositories'"),
    Malformed(
      "a word", "1️⃣assay\n",
      "expected a definition with schema, name and repositories, found the string 'assay'"),
    Malformed(
      "no value at all", "---\n1️⃣",
      "expected a definition with schema, name and repositories, found nothing"),
    Malformed(
      "another version",
      "schema: 1️⃣assay/v2\nname: t\nrepositories: [{name: r, path: ../b, mine: {}}]\n",
      "expected 'assay/v1', found the string 'assay/v2' → assay/v1"),
    Malformed("unknown key", head + "1️⃣benches: {}\n", "unknown key 'benches' → bench"),
    Malformed("merge key", head + "1️⃣<<: {seed: 1}\n", "unknown key '<<'"),
    Malformed("duplicate key", head + "seed: 1\n1️⃣seed: 2\n", "duplicate key 'seed'"),
    Malformed(
      "names of folders",
      "schema: assay/v1\nname: 1️⃣..\nrepositories:\n  - {name: 2️⃣a/b, path: ../b, mine: {}}\n",
      "'..' cannot be a name; it names a folder",
      "expected a name of letters, digits, '.', '_' and '-', found '/' in 'a/b'"),
    Malformed(
      "number as name",
      "schema: assay/v1\nname: 1️⃣1.5\nrepositories: [{name: r, path: ../b, mine: {}}]\n",
      "expected a name of letters, digits, '.', '_' and '-', found the number 1.5 → \"1.5\""),
    Malformed(
      "seed", head + "seed: 1️⃣-1\n", "expected a whole number of at least 0, found the number -1"),
    Malformed(
      "seed too large", head + "seed: 1️⃣99999999999999999999\n",
      "expected a whole number of at least 0, found the number 99999999999999999999"),
    Malformed("description", head + "description: 1️⃣[a]\n", "expected a text, found a list"),
  ])
  func top(_ malformed: Malformed) { check(malformed) }

  @Test(arguments: [
    Malformed(
      "none", "schema: assay/v1\nname: t\nrepositories: 1️⃣[]\n",
      "a bench 'search' needs a repository"),
    Malformed(
      "mapping", "schema: assay/v1\nname: t\nrepositories:\n  1️⃣r: {path: ../b}\n",
      "expected a list of repositories, found a mapping"),
    Malformed(
      "neither", start + "  - {name: r, mine: {}}\n".replacing("{name", with: "1️⃣{name"),
      "missing key 'git' or 'path'"),
    Malformed(
      "both", start + "  - {name: r, git: \"https://e.org/r\", 1️⃣path: ../b, mine: {}}\n",
      "'path' cannot be combined with 'git'"),
    Malformed(
      "ref of a folder", start + "  - {name: r, path: ../b, 1️⃣ref: main, mine: {}}\n",
      "'ref' requires 'git'"),
    Malformed(
      "worktree of an address",
      start + "  - {name: r, git: \"https://e.org/r\", 1️⃣worktree: true, mine: {}}\n",
      "'worktree' requires 'path'"),
    Malformed(
      "name twice", head + "  - 1️⃣{name: r, path: ../b, mine: {}}\n",
      "the repository 'r' appears twice"),
    Malformed(
      "nothing to judge by", start + "  - {name: 1️⃣r, path: ../b}\n",
      "the repository has no queries; give it ground_truth or mine"),
    Malformed(
      "missing files", start + "  - {name: r, path: 1️⃣../nowhere, ground_truth: 2️⃣none.yaml}\n",
      "there is no folder '../nowhere'", "there is no file 'none.yaml'"),
    Malformed(
      "file for a folder", start + "  - {name: r, path: 1️⃣gt.yaml, ground_truth: 2️⃣../b}\n",
      "'gt.yaml' is a file, not a folder", "'../b' is a folder, not a file"),
    Malformed(
      "remote helper", start + "  - {name: r, git: 1️⃣'ext::sh -c id', mine: {}}\n",
      "a git address has no spaces"),
    Malformed(
      "remote helper without spaces", start + "  - {name: r, git: 1️⃣'ext::id', mine: {}}\n",
      "'ext::' would run a program; use https, ssh, git or file"),
    Malformed(
      "option as address", start + "  - {name: r, git: 1️⃣--upload-pack=id, mine: {}}\n",
      "a git address cannot begin with '-'"),
    Malformed(
      "option as host", start + "  - {name: r, git: 1️⃣'ssh://-oProxyCommand=id/r', mine: {}}\n",
      "a host cannot begin with '-'"),
    Malformed(
      "scheme", start + "  - {name: r, git: 1️⃣'http://e.org/r', mine: {}}\n",
      "a git address uses https, ssh, git or file, not 'http'"),
    Malformed(
      "password", start + "  - {name: r, git: 1️⃣'https://me:secret@e.org/r', mine: {}}\n",
      "a git address holds no password; it would be written to every run's directory"),
    Malformed(
      "option as ref", start + "  - {name: r, git: 'https://e.org/r', ref: 1️⃣--all, mine: {}}\n",
      "a ref cannot begin with '-'"),
    Malformed(
      "number as ref", start + "  - {name: r, git: 'https://e.org/r', ref: 1️⃣1.10, mine: {}}\n",
      "expected a tag, branch or commit, found the number 1.10 → \"1.10\""),
    Malformed(
      "span", start + "  - {name: r, path: ../b, mine: {files: 1️⃣15..2, limit: 2️⃣0}}\n",
      "the span 15..2 runs downwards → 2..15",
      "expected a whole number from 1 to 100000, found the number 0"),
    Malformed(
      "day", start + "  - {name: r, path: ../b, mine: {since: 1️⃣2023-02-29}}\n",
      "the month 2023-02 has 28 days"),
    Malformed(
      "no date", start + "  - {name: r, path: ../b, mine: {since: 1️⃣\"a\\nb\"}}\n",
      "expected a day such as 2024-01-31, or what git's --since takes, found a string with a line break"
    ),
    Malformed(
      "no words", start + "  - {name: r, path: ../b, mine: {words: 1️⃣0}}\n",
      "expected a whole number from 1 to 100, found the number 0"),
  ])
  func repositories(_ malformed: Malformed) { check(malformed) }

  @Test(arguments: [
    Malformed(
      "weights", head + "bench:\n  objective: 1️⃣{mrr@10: 0.5, ndcg@10: 0.4}\n",
      "the weights sum to 0.9, not 1"),
    Malformed(
      "measure", head + "bench:\n  objective: {1️⃣precision@10: 0.5, 2️⃣mrr@0: 0.5}\n",
      "expected a measure such as mrr@10, ndcg@10, p@10, recall@20 or map@10, found the string 'precision@10' → p@10",
      "expected a measure such as mrr@10, ndcg@10, p@10, recall@20 or map@10, found the string 'mrr@0' → mrr@10"
    ),
    Malformed(
      "no objective", head + "bench: {objective: 1️⃣{}}\n",
      "expected a mapping of measures to weights, found an empty mapping"),
    Malformed(
      "mode", head + "bench: {mode: 1️⃣serach}\n",
      "expected one of search, rule, context, composite, found 'serach' → search"),
    Malformed(
      "split", head + "bench: {split: 1️⃣{tune: 0.7, held_out: 0.2}}\n",
      "tune and held_out sum to 0.9, not 1"),
    Malformed(
      "half a split", head + "bench: {split: {1️⃣tune: 0.7}}\n", "'tune' requires 'held_out'"),
    Malformed(
      "two splits", head + "bench: {split: {tune: 0.7, held_out: 0.3, 1️⃣folds: 5}}\n",
      "'folds' cannot be combined with 'tune'"),
    Malformed(
      "beyond what is retrieved", head + "bench: {top_k: 15, objective: 1️⃣{recall@20: 1}}\n",
      "recall@20 looks at 20 files, but top_k retrieves 15 results"),
  ])
  func bench(_ malformed: Malformed) { check(malformed) }

  @Test(arguments: [
    Malformed(
      "missing configuration", head + "baseline: 1️⃣none.yaml\n", "there is no file 'none.yaml'"),
    Malformed(
      "configuration in place", head + "after: {1️⃣bm25_kl: 1, bm25_b: 2️⃣2}\n",
      "unknown parameter 'bm25_kl' → bm25_k1",
      "expected a number from 0 to 1, found the number 2"),
    Malformed(
      "no configuration", head + "after: 1️⃣[]\n",
      "expected the path of a configuration file, or a mapping of parameters to values, found a list"
    ),
    Malformed(
      "unknown parameter", head + "parameters:\n    1️⃣bm25_kl: [0.5, 3.0]\n",
      "unknown parameter 'bm25_kl' → bm25_k1"),
    Malformed(
      "range downwards", head + "parameters: {bm25_k1: 1️⃣[3, 0.5]}\n",
      "the range runs downwards → [0.5, 3]"),
    Malformed(
      "range of one value", head + "parameters: {bm25_k1: 1️⃣[1, 1.0]}\n",
      "the range has one value only; write 1 to keep it"),
    Malformed(
      "range outside", head + "parameters: {bm25_k1: [1️⃣0, 2️⃣5]}\n",
      "expected \(value), found the number 0", "expected \(value), found the number 5"),
    Malformed(
      "range of three", head + "parameters: {bm25_k1: 1️⃣[1, 2, 3]}\n",
      "expected a range [low, high], found a list of 3"),
    Malformed(
      "range of a whole number", head + "parameters: {rrf_k: [1️⃣10.5, 20]}\n",
      "expected a whole number from 10 to 200, found the number 10.5"),
    Malformed(
      "choice twice", head + "parameters: {rrf_k: {choices: [20, 1️⃣20]}}\n",
      "the value '20' appears twice"),
    Malformed(
      "range and choices", head + "parameters: {rrf_k: {range: [10, 20], 1️⃣choices: [20]}}\n",
      "'choices' cannot be combined with 'range'"),
    Malformed(
      "scale", head + "parameters: {bm25_b: {range: [0, 1], scale: 1️⃣log}}\n",
      "a log scale needs a range above 0"),
    Malformed(
      "scale of nothing",
      head
        + "parameters: {bm25_b: {1️⃣2️⃣scale: log}}\n".replacing("1️⃣2️⃣scale", with: "2️⃣scale").replacing(
          "{2️⃣", with: "1️⃣{2️⃣"),
      "missing key 'range' or 'choices'", "'scale' requires 'range'"),
    Malformed(
      "switch", head + "parameters: {adaptive_fusion: [1️⃣0, 2️⃣1]}\n",
      "expected true or false, found the number 0", "expected true or false, found the number 1"),
    Malformed(
      "word", head + "parameters: {bm25_k1: 1️⃣al}\n", "expected \(value), found the string 'al'"),
    Malformed(
      "no values fit",
      head
        + "parameters: {multi_term_med_threshold: [0.7, 0.8], multi_term_high_threshold: 1️⃣[0.5, 0.7]}\n",
      "no values satisfy this: multi_term_med_threshold must be below multi_term_high_threshold"),
  ])
  func parameters(_ malformed: Malformed) { check(malformed) }

  @Test(arguments: [
    Malformed(
      "arm", head + "gates:\n  - after.mrr@10 >= 1️⃣befor.mrr@10\n",
      "no arm is named 'befor' → before"),
    Malformed(
      "measure", head + "gates:\n  - 'after.1️⃣mr@10 >= before.2️⃣objectiv'\n",
      "unknown measure 'mr@10' → mrr@10", "unknown measure 'objectiv' → objective"),
    Malformed(
      "no relation", head + "gates:\n  - 1️⃣after.mrr@10\n",
      "expected a condition such as after.mrr@10 >= before.mrr@10, found the string 'after.mrr@10'"
    ),
    Malformed(
      "no arm", head + "gates:\n  - 1️⃣mrr >= 0.5\n",
      "expected an arm and a measure such as after.mrr@10, or a number, found 'mrr'"),
    Malformed(
      "number first", head + "gates:\n  - 1️⃣0.5 <= after.mrr\n",
      "the left side of a gate is a measure of an arm, not a number"),
    Malformed(
      "not a number", head + "gates:\n  - after.mrr >= 1️⃣.nan\n",
      "expected an arm and a measure such as after.mrr@10, or a number, found '.nan'"),
    Malformed(
      "mapping", head + "gates:\n  - 1️⃣after: 1\n",
      "expected a condition such as after.mrr@10 >= before.mrr@10, found a mapping"),
    Malformed(
      "beyond what is retrieved", head + "gates:\n  - 1️⃣after.p@200 >= 0.5\n",
      "p@200 looks at 200 files, but top_k retrieves 100 results"),
    Malformed(
      "everything at once",
      """
      schema: assay/v1
      name: 1️⃣a b
      sede: 3
      repositories:
        - name: r
          path: 3️⃣../c
          mine: {limit: 4️⃣many}
      gates: [5️⃣x]

      """.replacing("sede", with: "2️⃣sede"),
      "expected a name of letters, digits, '.', '_' and '-', found ' ' in 'a b'",
      "unknown key 'sede' → seed", "there is no folder '../c'",
      "expected a whole number from 1 to 100000, found the string 'many'",
      "expected a condition such as after.mrr@10 >= before.mrr@10, found the string 'x'"),
  ])
  func gates(_ malformed: Malformed) { check(malformed) }

  @Test func findingsOfNamedFilesStandInThem() throws {
    let error = #expect(throws: DiagnosticError.self) {
      try Examples.parse(head + "baseline: configs/bad.yaml\nsede: 1\n")
    }
    let places = error?.diagnostics.map {
      "\($0.location.file):\($0.location.range.start.line): \($0.message)"
    }
    #expect(
      places == [
        "experiments/a.yaml:6: unknown key 'sede'",
        "experiments/configs/bad.yaml:1: unknown parameter 'bm25_kl'",
        "experiments/configs/bad.yaml:2: expected a number from 0 to 1, found the number 7",
      ])
  }

  private func check(_ malformed: Malformed) {
    malformed.check { text throws(DiagnosticError) in _ = try Examples.parse(text) }
  }
}
