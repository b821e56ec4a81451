@testable import Code
@testable import CodeTools
@testable import Definitions
@testable import Experiments
import Foundation
@testable import Support
import TestSupport
import Testing

@Suite struct ToolAnswererTests {
  private static func answerer() async throws -> (ToolAnswerer, CodeTools, [CodeTask]) {
    let project = try await CodeProject.open(
      .folder(path: Project.root + "/Sources/Ranking", worktree: true), name: "ranking",
      cache: FileManager.default.temporaryDirectory.appendingPathComponent("assay-tools").path,
      jobs: 2)
    let text = """
      schema: assay/tasks/v1
      repo: ranking
      tasks:
        - {id: a, category: orientation, tool: project_summary, query: q, expected: {files: [Package.swift, Search/Searcher.swift]}}
        - {id: b, category: symbol_search, tool: search_symbols, query: q, arguments: {name: Searcher}, expected: {files: [Search/Searcher.swift], symbols: [Searcher]}}
        - {id: c, category: dependency_tracing, tool: dependencies, query: q, arguments: {file: Search/Searcher.swift, direction: imports}, expected: {files: [Search/BM25.swift, Index/SearchIndex.swift]}}
        - {id: d, category: impact, tool: impact, query: q, arguments: {file: Search/BM25.swift}, expected: {files: [Search/Searcher.swift]}}
        - {id: e, category: dependency_tracing, tool: cross_references, query: q, arguments: {symbol: BM25}, expected: {files: [Search/BM25.swift]}}
        - {id: f, category: dead_code, tool: dead_code, query: q, expected: {files: [Search/BM25.swift]}}
        - {id: g, category: architecture, tool: architecture, query: q, expected: {files: [Errors/OperationError.swift]}}
        - {id: h, category: semantic_search, tool: semantic_search, query: q, arguments: {query: how are two rankings joined, top_k: 20}, expected: {files: [Fusion/ReciprocalRankFusion.swift, Metrics/RankedList.swift]}}
        - {id: i, category: orientation, tool: bootstrap, query: q, arguments: {task: change how scores are cut}, expected: {files: [Search/Searcher.swift, Search/CandidateSelection.swift, Tables/TrialPass.swift]}}
        - {id: j, category: dependency_tracing, tool: relevant_context, query: q, arguments: {files: [Search/BM25.swift]}, expected: {files: [Search/Searcher.swift, Tables/TrialPass.swift]}}
        - {id: k, category: orientation, tool: repository_map, query: q, expected: {files: [Corpus/Corpus.swift, Index/SearchIndex.swift], symbols: [Corpus, SearchIndex]}}

      """
    let tasks = try TaskSet.parse(text: text, file: "t").tasks
    return (
      ToolAnswerer(project, scanner: nil, budget: 1_200),
      CodeTools(project, parameters: .standard), tasks
    )
  }

  /// Every point of a sweep over one parameter at a time, and some at random.
  private static func points() -> [(name: String, point: Parameters)] {
    var random = KeyedGenerator(seed: 3, purpose: "points")
    let read = Definition.Bench.Context.standard.parameters
    let single = read.flatMap { parameter in
      [parameter.range.lowerBound, parameter.range.upperBound].map { end in
        var point = Parameters.standard
        point[parameter] = end
        return (parameter.name, point)
      }
    }
    return single
      + (0..<20).map { _ in
        var point = Parameters.standard
        for parameter in read {
          let value =
            parameter.range.lowerBound
            + random.uniform() * (parameter.range.upperBound - parameter.range.lowerBound)
          point[parameter] = parameter.kind == .real ? value : value.rounded()
        }
        return ("random", point)
      }
  }

  @Test(
    "No parameter changes the tools that are asked once, and the others answer to the candidate")
  func parametersAct() async throws {
    let (answerer, tools, tasks) = try await Self.answerer()
    var acting: Set<String> = []
    var moved: Set<String> = []
    let standard = try tasks.map { try tools.call($0.tool, $0.arguments) }
    var scores: [String: Set<TaskScore>] = [:]
    for (name, point) in Self.points() {
      let asked = tools.with(point)
      let answers = answerer.answers(at: point)
      for (task, expected) in zip(tasks, standard) {
        let answer = try asked.call(task.tool, task.arguments)
        if !answerer.readsParameters(task.tool) {
          #expect(answer == expected, "\(name) changes \(task.tool)")
        } else {
          scores[task.tool, default: []].insert(try answers.score(task))
          if answer != expected {
            acting.insert(name)
            moved.insert(task.tool)
          }
        }
      }
    }
    #expect(moved == ["semantic_search", "bootstrap", "relevant_context", "repository_map"])
    // The candidate is what is scored. (The tests of the assembly hold every parameter by itself.)
    #expect(acting.count >= 20, "\(acting.sorted())")
    for name in [
      "bm25_b", "name_exact_boost", "summary_ratio", "method_preview_limit", "max_depth",
    ] {
      #expect(acting.contains(name), "\(name) changes no answer")
    }
    #expect(scores.values.reduce(0) { $0 + $1.count } > 12, "\(scores.mapValues(\.count))")
  }

  @Test("A task without its argument, or with one that there is none of, is an error of the task")
  func wrong() async throws {
    let (answerer, _, _) = try await Self.answerer()
    let task = CodeTask(
      id: "x", category: .impact, query: "q", tool: "impact",
      arguments: ["file": .string("no/such.swift")],
      expected: .init(files: ["a"], symbols: [], places: [], cwes: []))
    await #expect { _ = try await answerer.score(task) } throws: {
      "\($0)".contains("the task 'x' cannot be asked")
    }
  }
}
