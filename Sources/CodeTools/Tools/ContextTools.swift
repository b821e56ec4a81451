import Ranking
import Support

/// `bootstrap`: the first context for an agent.
struct Bootstrap: CodeTool {
  static let declaration = ToolDeclaration(
    name: "bootstrap",
    summary: """
      The first context for work on the project: summary, structure, conventions, hotspots and, for \
      a task, what the search finds.
      """,
    arguments: [
      .init("task", .string, "what is to be done, in words"),
      .init(
        "budget", .integer(100...200_000),
        "the most tokens of the answer (a token is four bytes); \(ContextTools.bootstrapBudget) "
          + "otherwise"),
    ])

  private let tools: CodeTools

  init(_ tools: CodeTools) { self.tools = tools }

  func answer(_ arguments: ToolArguments) throws(ToolError) -> ToolAnswer {
    try ContextTools.bootstrap(
      tools, task: arguments.string("task"),
      budget: arguments.integer("budget") ?? ContextTools.bootstrapBudget)
  }
}

/// `relevant_context`: what else matters to the files in hand.
struct RelevantContext: CodeTool {
  static let declaration = ToolDeclaration(
    name: "relevant_context",
    summary: "What else matters to some files: their neighbours in the dependency graph.",
    arguments: [
      .init("files", .strings, isRequired: true, "paths, or the ends of paths"),
      .init(
        "budget", .integer(100...200_000),
        "the most tokens of the answer (a token is four bytes); \(ContextTools.relevantBudget) "
          + "otherwise"),
    ])

  private let tools: CodeTools

  init(_ tools: CodeTools) { self.tools = tools }

  func answer(_ arguments: ToolArguments) throws(ToolError) -> ToolAnswer {
    var files: [String] = []
    for text in arguments.strings("files") ?? [] {
      let path = tools.facts.corpus.files[try tools.facts.file(text)].path
      if !files.contains(path) { files.append(path) }
    }
    return try ContextTools.relevant(
      tools, files: files, budget: arguments.integer("budget") ?? ContextTools.relevantBudget)
  }
}

/// The one place where the tools meet the assembly of context.
enum ContextTools {
  static let bootstrapBudget = 4000
  static let relevantBudget = 3000

  static func bootstrap(
    _ tools: CodeTools, task: String?, budget: Int
  ) throws(ToolError) -> ToolAnswer {
    assembler(tools).bootstrap(task: task, budget: budget).asAnswer
  }

  static func relevant(
    _ tools: CodeTools, files: [String], budget: Int
  ) throws(ToolError) -> ToolAnswer {
    let neighbourhood = try tools.facts.neighbourhood(of: files)
    return assembler(tools).relevant(neighbourhood, budget: budget).asAnswer
  }

  private static func assembler(_ tools: CodeTools) -> ContextAssembler {
    ContextAssembler(tools.facts.material, parameters: tools.parameters)
  }
}

extension AssembledContext {
  /// The items, with the text that was put together of them.
  fileprivate var asAnswer: ToolAnswer {
    var answer = answer
    answer.assembled = text
    return answer
  }
}
