import Ranking
import Support

struct Bootstrap: CodeTool {
  static let declaration = ToolDeclaration(
    name: "bootstrap",
    summary: """
      The first context for work on the project: summary, structure, conventions, hotspots and, for \
      a task, what the search finds.
      """,
    arguments: [
      .init("task", .string, "what is to be done, in words"),
      .budget(100...200_000, otherwise: defaultBudget),
    ])

  private static let defaultBudget = 4000

  let tools: CodeTools

  func answer(_ arguments: ToolArguments) throws(ToolError) -> ToolAnswer {
    tools.assembler.bootstrap(
      task: arguments.string("task"),
      budget: arguments.integer("budget") ?? Self.defaultBudget
    ).withText
  }
}

struct RelevantContext: CodeTool {
  static let declaration = ToolDeclaration(
    name: "relevant_context",
    summary: "What else matters to some files: their neighbours in the dependency graph.",
    arguments: [
      .init("files", .strings, isRequired: true, "paths, or the ends of paths"),
      .budget(100...200_000, otherwise: defaultBudget),
    ])

  private static let defaultBudget = 3000

  let tools: CodeTools

  func answer(_ arguments: ToolArguments) throws(ToolError) -> ToolAnswer {
    var files: [String] = []
    for text in arguments.strings("files") ?? [] {
      let path = tools.facts.corpus.files[try tools.facts.file(text)].path
      if !files.contains(path) { files.append(path) }
    }
    return tools.assembler.relevant(
      try tools.facts.neighbourhood(of: files),
      budget: arguments.integer("budget") ?? Self.defaultBudget
    ).withText
  }
}

extension ToolDeclaration.Argument {
  static func budget(_ range: ClosedRange<Int>, otherwise standard: Int) -> Self {
    .init(
      "budget", .integer(range),
      "the most tokens of the answer (a token is four bytes); \(standard) otherwise")
  }
}

extension CodeTools {
  fileprivate var assembler: ContextAssembler {
    ContextAssembler(facts.material, parameters: parameters)
  }
}

extension AssembledContext {
  fileprivate var withText: ToolAnswer {
    var answer = answer
    answer.assembled = text
    return answer
  }
}
