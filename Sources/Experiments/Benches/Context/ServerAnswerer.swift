import Definitions
import ModelContext
import Ranking
import Support

/// Asks a server of the Model Context Protocol some of the tasks, and this program's own tools the
/// others. No parameter changes the server's answers, so it is asked each task once.
struct ServerAnswerer: TaskAnswerer {
  private let own: ToolAnswerer
  private let server: ToolServer
  private let reader: ForeignAnswer
  private let names: [String: String]
  private let budget: Int

  init(
    own: ToolAnswerer, _ context: Definition.Bench.Context, command: [String], corpus: Corpus,
    folder: String
  ) {
    self.own = own
    server = ToolServer(
      command: command, folder: folder, timeout: .milliseconds(Int64(context.timeout * 1_000)))
    reader = ForeignAnswer(corpus, folder: folder)
    names = Dictionary(context.tools.map { ($0.tool, $0.name) }) { first, _ in first }
    budget = context.budget
  }

  func readsParameters(_ tool: String) -> Bool {
    names[tool] == nil && own.readsParameters(tool)
  }

  func isOwn(_ tool: String) -> Bool { names[tool] == nil }

  func score(_ task: CodeTask) async throws -> TaskScore {
    guard let name = names[task.tool] else { return try await own.score(task) }
    do {
      let reply = try await server.call(name, task.arguments)
      let kept = reader.answer(reply)
      let tokens = TokenCount.of(reply.text)
      let score = TaskScore(
        of: kept.items, tokens: tokens, budget: budget, expected: task.expected)
      return tokens <= budget
        ? score : TaskScore(of: kept, budget: budget, expected: task.expected)
    } catch let error as ToolServerError {
      throw OperationError(
        .evaluation, "the server failed on the task '\(task.id)'",
        remedy: "see to the server, or take the tool out of bench.context.tools", cause: "\(error)")
    }
  }

  func answers(at point: Parameters) -> ToolAnswers { own.answers(at: point) }

  func finish() async { await server.close() }
}
