package import Definitions
package import Support

/// Definitions that are right, and the files that they name.
package enum Examples {
  /// The path that the examples are given.
  package static let file = "experiments/a.yaml"

  /// The example of the format's description, which uses nearly every key.
  package static let full = """
    schema: assay/v1
    name: search-quality
    description: BEFORE and AFTER tuning on five repositories.
    seed: 42

    repositories:
      - name: swift-argument-parser
        git: https://github.com/apple/swift-argument-parser
        ref: 1.8.2                     # tag, branch or commit; the lock records the commit
        ground_truth: ../ground_truth/swift-argument-parser.yaml
      - name: assay
        path: ..
        ground_truth: ../ground_truth/assay.yaml
        mine: {limit: 200, files: 2..15, words: 4} # git-derived queries

    bench:
      mode: search                     # search | rule | context | composite
      objective: {mrr@10: 0.35, ndcg@10: 0.30, recall@20: 0.20, p@10: 0.15}
      split: {tune: 0.7, held_out: 0.3}

    baseline: ../experiments/configs/original.yaml

    parameters:
      bm25_k1: [0.5, 3.0]
      boost_chat_file: {range: [5, 100], scale: log}
      adaptive_fusion: [true, false]

    proposer: {mode: sweep, iterations: 40, candidates: 3}

    accept: {rule: confident, floor: {per: repository, ratio: 0.95}}

    ablations:
      - importance_weight              # to its off value
      - {name: no-fusion, set: {adaptive_fusion: false}}

    reports: [markdown, trec]
    gates:
      - after.mrr@10 >= before.mrr@10

    """

  /// A definition with the keys that the other one lacks.
  package static let other = """
    schema: assay/v1
    name: other_1.0
    description: |
      Two lines
      of text.
    repositories:
      - {name: "a", git: "git@example.org:team/a.git", ref: main, mine: {since: 2024-02-29}}
      - {name: b, path: "../b", worktree: true, access_log: log.jsonl}
    bench: {mode: search, ranker: search, split: {folds: 5, by: repository}, top_k: 50, objective: &o {map: 1}}
    baseline: {base: standard, bm25_k1: 1.25, search: {bm25_b: 0.5}}
    parameters:
      bm25_b: all
      wide_k_min: {choices: [10, 50, 20], when: {rrf_k: [60, 20]}}
      importance_weight: {range: [0, 1], when: {adaptive_fusion: true}}
      rrf_k: [10, 100]
      test_penalty: 0.5
      adaptive_fusion: {choices: [true]}
    constraints: [bm25_b<0.9, "wide_k_min  <= rrf_k"]
    proposer:
      - {mode: grid, iterations: 5, candidates: 2, levels: 4}
      - {name: steps, mode: sweep, iterations: 10, candidates: 1}
    accept: {rule: strict, floor: {per: language, ratio: 0}, racing: true}
    verdict: {metrics: [map, objective], margin: 0.01, level: 0.01, about: repositories_like_these}
    ablations: {signals: all, add_one: true, path: true}
    sensitivity: {parameters: [wide_k_min, bm25_b], levels: 5, interactions: 3}
    qualitative:
      - {repository: b, query: "where is it?"}
    gates: ['steps.objective > 0.25', "before.recall@20 <= after.recall@20"]

    """

  /// A definition that compares two given points.
  package static let given = minimal + "after: configs/after.yaml\n"

  /// A definition of every leg.
  package static let joint = """
    schema: assay/v1
    name: joint
    repositories:
      - {name: b, path: ../b, ground_truth: gt.yaml, tasks: tasks.yaml}
    bench:
      mode: composite
      context: {budget: 1000, server: [serve, --mcp], tools: {semantic_search: find}, timeout: 5}
      rules: {packs: [../p], templates: ../p, fillings: [filled.yaml], mine: true}
      weights: {search: 0.5, context: 0.25, rule: 0.25}
    baseline:
      rules:
        global_min_confidence: 0.25
        packs: {p: false}
        overrides: {p-r: {enabled: false, confidence: 0.5, severity: low}}
    parameters:
      global_min_confidence: [0, 0.9]
      rules: [enabled, confidence]
      small_repo_threshold: all
    proposer: {mode: sweep}

    """

  /// A definition of proposers that ask language models.
  package static let asking = """
    schema: assay/v1
    name: asking
    repositories: []
    bench: {mode: rule, rules: {packs: [../p], ask: 3}}
    parameters: {rules: [enabled]}
    proposer:
      - mode: llm
        guidance: [guide.md]
        examples: 4
        on_failure: sweep
        replay: recording
        model:
          provider: openai
          name: large
          base_url: "http://127.0.0.1:8080/v1"
          allow_http: true
          key: SERVICE_KEY
          temperature: 0.5
          max_output_tokens: 1000
          timeout: 60
          retries: 2
          prices: {input: 1.5, output: 6}
          structured: false
          max_calls: 10
          max_tokens: 100000
      - mode: reason
        scratchpad: known.jsonl
        model: {provider: command, command: [./agent, --print], origin: a program}

    """

  /// The smallest definition.
  package static let minimal = """
    schema: assay/v1
    name: least
    repositories:
      - {name: b, path: ../b, ground_truth: gt.yaml}

    """

  /// The files that the examples name.
  package static let files = SourceFiles.memory([
    "experiments/../ground_truth/swift-argument-parser.yaml": "",
    "experiments/../ground_truth/assay.yaml": "",
    "experiments/../experiments/configs/original.yaml": Configuration.yaml(of: .before),
    "experiments/filled.yaml": "", "experiments/tasks.yaml": "", "p/rules.yaml": "",
    "experiments/../p/rules.yaml": "",
    "experiments/configs/after.yaml": "search:\n  bm25_k1: 2.0\n",
    "experiments/configs/bad.yaml": "bm25_kl: 2.0\nbm25_b: 7\n",
    "experiments/guide.md": "", "experiments/known.jsonl": "",
    "experiments/recording/llm-001-1.json": "", "experiments/../b/file": "",
    "experiments/gt.yaml": "", "experiments/log.jsonl": "",
  ])

  /// Reads a text as a definition.
  package static func parse(_ text: String) throws(DiagnosticError) -> Definition {
    try Definition.parse(bytes: Array(text.utf8), file: file, files: files)
  }
}
