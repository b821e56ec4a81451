import Code
import CodeTools
import Definitions
import Ranking
import Rules
import Support

/// Scores answers of code-intelligence tools against tasks; the objective is a fifth of the
/// ``TaskScore``. What is cut off where the budget ends counts as not answered.
struct ContextBench: Bench {
  struct Repository: Sendable {
    let name: String
    let answerer: any TaskAnswerer
    let tasks: [String: CodeTask]
    /// The scores of tasks whose tools read no parameter.
    let fixed: [String: TaskScore]

    init(name: String, answerer: any TaskAnswerer, tasks: [CodeTask]) async throws {
      self.name = name
      self.answerer = answerer
      self.tasks = Dictionary(tasks.map { ($0.id, $0) }) { first, _ in first }
      var fixed: [String: TaskScore] = [:]
      for task in tasks where !answerer.readsParameters(task.tool) {
        do { fixed[task.id] = try await answerer.score(task) } catch {
          await answerer.finish()
          throw error
        }
      }
      await answerer.finish()
      self.fixed = fixed
    }

    func task(_ id: String) throws(OperationError) -> CodeTask {
      guard let task = tasks[id] else {
        throw OperationError(.evaluation, "'\(name)' has no task '\(id)'")
      }
      return task
    }
  }

  let repositories: [Repository]

  var scoring: Scoring { Self.scoring }
  static let scoring = Scoring(
    summary: "a fifth of the mean score of tasks, 0 – 5", names: ["score", "recall", "precision"])

  func answers(
    to groups: [RepositoryQueries], at points: [[Parameters]], jobs: Int,
    progress: @escaping @Sendable (String, Int) -> Void
  ) async throws -> [BenchAnswers] {
    var found: [BenchAnswers] = []
    for (group, points) in zip(groups, points) {
      let repository = try repository(named: group.repository)
      var asked: (point: Parameters, answers: ToolAnswers)?
      var own: [[Double]] = []
      for (query, point) in zip(group.queries, points) {
        try Task.checkCancellation()
        let task = try repository.task(query.id)
        let answers =
          if let asked, asked.point == point { asked.answers } else {
            repository.answerer.answers(at: point)
          }
        asked = (point, answers)
        let score = try repository.fixed[task.id] ?? answers.score(task)
        own.append([score.score / 5, score.score, score.recall, score.precision])
      }
      progress(group.repository, own.count)
      found.append(BenchAnswers(values: own))
    }
    return found
  }

  func repository(named name: String) throws(OperationError) -> Repository {
    guard let found = repositories.first(where: { $0.name == name }) else {
      throw OperationError(.evaluation, "'\(name)' has no tasks")
    }
    return found
  }
}

extension Definition.Bench.Context: RunnableBench {
  func scoring(in definition: Definition) -> Scoring { ContextBench.scoring }

  func groups(of items: BenchItems) -> [RepositoryQueries] {
    items.tasks.filter { !$0.queries.isEmpty }
  }

  func bench(_ material: BenchMaterial) async throws -> any Bench {
    let scanner = try material.scannedRules.map { try RuleScanner($0) }
    var repositories: [ContextBench.Repository] = []
    for repository in material.repositories where !repository.planned.tasks.isEmpty {
      let project = try await CodeProject(
        name: repository.name, index: repository.index, history: repository.history,
        checkout: repository.checkout)
      let own = ToolAnswerer(project, scanner: scanner, budget: budget)
      var answerer: any TaskAnswerer = own
      if let server {
        answerer = ServerAnswerer(
          own: own, self, command: Self.command(server, in: material.definition),
          corpus: repository.index.corpus,
          folder: try await repository.checkout.materialized(
            in: "\(material.cacheFolder)/checkouts"))
      }
      repositories.append(
        try await ContextBench.Repository(
          name: repository.name, answerer: answerer, tasks: repository.planned.tasks))
    }
    return ContextBench(repositories: repositories)
  }

  /// A server's command; a path of its program leads from the definition.
  private static func command(_ words: [String], in definition: Definition) -> [String] {
    guard let program = words.first, program.contains("/") else { return words }
    return [definition.path(of: program)] + words.dropFirst()
  }
}
