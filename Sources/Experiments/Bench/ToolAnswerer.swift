public import Ranking

/// This program's own tools, asked the tasks of a repository.
struct ToolAnswerer: TaskAnswerer {
  private let tools: CodeTools
  private let budget: Int

  /// Creates the tools of a project.
  ///
  /// - Parameters:
  ///   - project: The project.
  ///   - scanner: What `security_scan` finds.
  ///   - budget: What an answer may spend, in tokens.
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
    try Answers(tools: tools, budget: budget).score(task)
  }

  func finish() async {}

  func answers(at point: Parameters) -> any PointAnswers {
    Answers(tools: tools.with(point), budget: budget)
  }

  private struct Answers: PointAnswers {
    let tools: CodeTools
    let budget: Int

    func score(_ task: CodeTask) throws(OperationError) -> TaskScore {
      var arguments = task.arguments
      let takesBudget = CodeTools.declarations.first { $0.name == task.tool }?.arguments
        .contains { $0.name == "budget" }
      if takesBudget == true {
        // No task may spend more than the bench gives, or ask for less than a tool takes.
        if case .integer(let own)? = arguments["budget"] {
          arguments["budget"] = .integer(min(own, max(100, budget)))
        } else {
          arguments["budget"] = .integer(max(100, budget))
        }
      }
      do throws(ToolError) {
        return TaskScore(
          of: try tools.call(task.tool, arguments), budget: budget, expected: task.expected)
      } catch {
        throw OperationError(
          .evaluation, "the task '\(task.id)' cannot be asked: \(error)",
          remedy: "correct its arguments")
      }
    }
  }
}

extension TaskScore {
  /// Scores what of an answer fits within a budget.
  init(of answer: ToolAnswer, budget: Int, expected: CodeTask.Expected) {
    let kept = answer.fitting(budget)
    self.init(
      of: kept.items, tokens: TokenCount.of(kept.text(budget: budget)), budget: budget,
      expected: expected)
  }
}

/// The rules of packs as what `security_scan` finds.
public struct RuleScanner: CodeScanner {
  private let rules: [Rule]
  private let matcher: RuleMatcher

  /// Creates a scanner of some packs.
  ///
  /// - Throws: `OperationError` where a pattern cannot be matched.
  public init(_ set: RuleSet) throws(OperationError) {
    rules = set.rules
    matcher = try RuleMatcher.of(set.rules)
  }

  /// The findings in a file, those of disabled or other languages' rules left out.
  public func findings(in file: CorpusFile, content: [UInt8]) throws -> [CodeFinding] {
    try matcher.findings(in: content, path: file.path, language: file.language).findings.map {
      finding in
      let rule = rules[finding.rule]
      return CodeFinding(
        line: finding.line, endLine: finding.endLine, rule: rule.id, message: rule.message,
        severity: rule.severity, confidence: rule.confidence, cwe: rule.cwe)
    }
  }
}
