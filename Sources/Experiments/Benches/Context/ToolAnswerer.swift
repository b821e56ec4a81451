package import CodeTools
package import Ranking
package import Rules
package import Support
internal import Synchronization

struct ToolAnswerer: TaskAnswerer {
  private let tools: CodeTools
  private let budget: Int
  private let maps = MapScores()

  init(_ project: CodeProject, scanner: (any CodeScanner)?, budget: Int) {
    tools = CodeTools(project, parameters: .standard, scanner: scanner)
    self.budget = budget
  }

  /// The tools whose answers no parameter changes; a test holds the rest against every parameter.
  static let fixedTools: Set<String> = [
    "project_summary", "search_symbols", "dependencies", "impact", "cross_references", "dead_code",
    "architecture", "security_scan",
  ]

  func readsParameters(_ tool: String) -> Bool { !Self.fixedTools.contains(tool) }

  func score(_ task: CodeTask) async throws -> TaskScore {
    try ToolAnswers(tools: tools, budget: budget, maps: maps).score(task)
  }

  func finish() async {}

  func answers(at point: Parameters) -> ToolAnswers {
    ToolAnswers(tools: tools.with(point), budget: budget, maps: maps)
  }
}

/// This program's tools on one repository at one point of the surface.
struct ToolAnswers: Sendable {
  fileprivate let tools: CodeTools
  fileprivate let budget: Int
  fileprivate let maps: MapScores

  func score(_ task: CodeTask) throws(OperationError) -> TaskScore {
    guard task.tool == "repository_map" else { return try ask(task) }
    return try maps.score(task, at: tools.parameters, ask)
  }

  /// The items of an answer that fit the budget, best first.
  func items(of task: CodeTask) throws(OperationError) -> [ToolAnswer.Item] {
    try answer(task).fitting(budget).items
  }

  private func ask(_ task: CodeTask) throws(OperationError) -> TaskScore {
    TaskScore(of: try answer(task), budget: budget, expected: task.expected)
  }

  private func answer(_ task: CodeTask) throws(OperationError) -> ToolAnswer {
    var arguments = task.arguments
    let takesBudget = CodeTools.declarations.first { $0.name == task.tool }?.arguments
      .contains { $0.name == "budget" }
    if takesBudget == true {
      // No task may spend more than the bench gives, or ask for less than a tool takes.
      var most = max(100, budget)
      if case .integer(let own)? = arguments["budget"] { most = min(own, most) }
      arguments["budget"] = .integer(most)
    }
    do throws(ToolError) {
      return try tools.call(task.tool, arguments)
    } catch {
      throw OperationError(
        .evaluation, "the task '\(task.id)' cannot be asked: \(error)",
        remedy: "correct its arguments")
    }
  }
}

/// The scores of maps, which three limits of previews alone can change.
private final class MapScores: Sendable {
  private struct Key: Hashable {
    let task: String
    let limits: [Double]
  }

  private let scores = Mutex<[Key: TaskScore]>([:])

  func score(
    _ task: CodeTask, at point: Parameters,
    _ ask: (CodeTask) throws(OperationError) -> TaskScore
  ) throws(OperationError) -> TaskScore {
    let key = Key(task: task.id, limits: SignaturePreview.parameters.map { point[$0] })
    if let known = scores.withLock({ $0[key] }) { return known }
    let score = try ask(task)
    scores.withLock { $0[key] = score }
    return score
  }
}

extension TaskScore {
  init(of answer: ToolAnswer, budget: Int, expected: CodeTask.Expected) {
    let kept = answer.fitting(budget)
    self.init(
      of: kept.items, tokens: TokenCount.of(kept.text(budget: budget)), budget: budget,
      expected: expected)
  }
}

package struct RuleScanner: CodeScanner {
  private let rules: [Rule]
  private let matcher: RuleMatcher

  package init(_ set: RuleSet) throws(OperationError) {
    rules = set.rules
    matcher = try RuleMatcher.of(set.rules)
  }

  package func findings(in file: CorpusFile, content: [UInt8]) throws -> [CodeFinding] {
    try matcher.findings(in: content, path: file.path, language: file.language).findings.map {
      CodeFinding(line: $0.line, endLine: $0.endLine, rule: rules[$0.rule])
    }
  }
}
