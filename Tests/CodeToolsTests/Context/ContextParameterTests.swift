import TestSupport
import Testing

@testable import CodeTools
@testable import Ranking
@testable import Support

/// Each parameter of context assembly changes the answer if the project has what it concerns.
@Suite struct ContextParameterTests {
  private enum Question {
    case bootstrap(task: String?, budget: Int)
    case relevant([String], budget: Int)
  }

  /// Two values of a parameter that must give different answers in a setting.
  private struct Case {
    let name: String
    let values: (Double, Double)
    let question: Question
    var others: [String: Double] = [:]
    var isLarge = false
  }

  private static let hand = ["package1/module6.py"]

  private static let cases: [Case] = [
    Case(
      name: "small_repo_threshold", values: (20, 500),
      question: .bootstrap(task: nil, budget: 3000)),
    Case(
      name: "large_repo_threshold", values: (1000, 20000),
      question: .bootstrap(task: nil, budget: 3000), isLarge: true),
    Case(
      name: "summary_ratio", values: (0.1, 0.6),
      question: .bootstrap(task: "pour grain", budget: 900)),
    Case(
      name: "structure_ratio", values: (0.1, 0.6),
      question: .bootstrap(task: "pour grain", budget: 900)),
    Case(
      name: "conventions_ratio", values: (0.02, 0.3),
      question: .bootstrap(task: "pour grain", budget: 900)),
    Case(
      name: "search_ratio", values: (0.02, 0.3),
      question: .bootstrap(task: "pour grain", budget: 900)),
    Case(
      name: "summary_ratio_no_hint", values: (0.1, 0.6),
      question: .bootstrap(task: nil, budget: 900)),
    Case(
      name: "structure_ratio_no_hint", values: (0.1, 0.7),
      question: .bootstrap(task: nil, budget: 900)),
    Case(
      name: "conventions_ratio_no_hint", values: (0.02, 0.3),
      question: .bootstrap(task: nil, budget: 900)),
    Case(
      name: "medium_structure_map_ratio", values: (0.3, 0.9),
      question: .bootstrap(task: nil, budget: 2500), others: ["small_repo_threshold": 20]),
    Case(
      name: "explore_max_items", values: (5, 50),
      question: .bootstrap(task: nil, budget: 6000), others: ["large_repo_threshold": 1000],
      isLarge: true),
    Case(
      name: "explore_importance_threshold", values: (0.05, 0.8),
      question: .bootstrap(task: nil, budget: 6000), others: ["large_repo_threshold": 1000],
      isLarge: true),
    Case(
      name: "bootstrap_hotspots_n", values: (3, 30),
      question: .bootstrap(task: nil, budget: 4000), others: ["small_repo_threshold": 20]),
    Case(
      name: "conventions_sample_size", values: (5, 100),
      question: .bootstrap(task: nil, budget: 4000)),
    Case(
      name: "bootstrap_search_top_k", values: (3, 20),
      question: .bootstrap(task: "pour grain", budget: 6000)),
    Case(name: "max_depth", values: (1, 4), question: .relevant(hand, budget: 6000)),
    Case(name: "center_symbol_cap", values: (3, 20), question: .relevant(hand, budget: 6000)),
    Case(name: "neighbor_symbol_cap", values: (2, 15), question: .relevant(hand, budget: 6000)),
    Case(name: "param_preview_limit", values: (2, 8), question: .relevant(hand, budget: 6000)),
    Case(name: "base_preview_limit", values: (1, 6), question: .relevant(hand, budget: 6000)),
    Case(name: "method_preview_limit", values: (2, 10), question: .relevant(hand, budget: 6000)),
  ]

  @Test func everyParameterHasItsCase() {
    #expect(Self.cases.map(\.name) == ParameterSurface.parameters(of: .context).map(\.name))
  }

  @Test("Each changes the answer and its text")
  func each() async throws {
    let medium = ContextMaterial(try await ContextProjects.make(packages: 8, modules: 9))
    let large = ContextMaterial(try await ContextProjects.make(packages: 101, modules: 9))
    for test in Self.cases {
      let answers = try [test.values.0, test.values.1].map { value in
        let parameters = Parameters.standard.with(test.others).with([test.name: value])
        let assembler = ContextAssembler(test.isLarge ? large : medium, parameters: parameters)
        return switch test.question {
        case .bootstrap(let task, let budget): assembler.bootstrap(task: task, budget: budget)
        case .relevant(let files, let budget):
          try assembler.relevant(files: files, budget: budget)
        }
      }
      #expect(answers[0].text != answers[1].text, "\(test.name) changes no text")
      #expect(answers[0].answer != answers[1].answer, "\(test.name) changes no answer")
    }
  }

  @Test("The preview limits also affect introductions")
  func previews() async throws {
    let material = ContextMaterial(try await ContextProjects.make(packages: 2, modules: 3))
    for (name, values) in [
      ("param_preview_limit", (2.0, 8.0)), ("base_preview_limit", (1, 6)),
      ("method_preview_limit", (2, 10)),
    ] {
      let texts = [values.0, values.1].map {
        ContextAssembler(material, parameters: .standard.with([name: $0]))
          .bootstrap(task: nil, budget: 6000).text
      }
      #expect(texts[0] != texts[1], "\(name)")
    }
  }

  @Test("Each effective search parameter changes what is found for a task")
  func search() async throws {
    let corpus = try await SampleCorpus.make()
    let contents = corpus.files.map { Array((SampleCorpus.texts[$0.path] ?? "").utf8) }
    let material = ContextMaterial(
      CodeProject(name: "sample", index: SearchIndex(corpus), history: nil, contents: contents))
    let bases = [
      Parameters.before, .standard,
      Parameters.standard.with([
        "wide_k_min": 10, "wide_k_multiplier": 2, "max_chunks_per_file": 1,
        "dep_proximity_weight": 1,
      ]),
      Parameters.neutral,
    ]
    for parameter in SearchSignals.parameters {
      let values = [
        parameter.range.lowerBound, parameter.before, parameter.standard,
        parameter.range.upperBound,
      ]
      let changes = bases.contains { base in
        [3.0, 10].contains { count in
          let assemblers = Set(values).sorted().map {
            ContextAssembler(
              material,
              parameters: base.with([parameter.name: $0, "bootstrap_search_top_k": count]))
          }
          return SampleCorpus.queries.contains { query in
            Set(assemblers.map { $0.bootstrap(task: query, budget: 2000).text }).count > 1
          }
        }
      }
      #expect(changes, "\(parameter.name) changes no context")
    }
  }
}
