import Definitions
import Support

/// Answers of code-intelligence tools against tasks, repository by repository.
///
/// The objective of a task is a fifth of its ``TaskScore``. An answer is cut where the budget ends, by the tools'
/// own text, and what was cut counts as not answered.
struct ContextLeg: BenchLeg {
  /// A repository with its tasks, and the answers that no parameter changes.
  struct Repository: Sendable {
    let name: String
    let answerer: any TaskAnswerer
    let tasks: [String: CodeTask]
    /// By task, what was answered where the tool reads no parameter.
    let fixed: [String: TaskScore]

    /// Asks everything that no parameter changes.
    ///
    /// - Throws: `OperationError` where a task cannot be asked.
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
  }

  let repositories: [Repository]

  var mode: Definition.Bench.Mode { .context }
  var names: [String] { ["score", "recall", "precision"] }

  func scorer(
    of groups: [RepositoryQueries], bounds: ParameterBounds, jobs: Int
  ) async throws -> any LegScorer {
    Scorer(
      groups: try groups.map { group in
        let repository = try repository(named: group.repository)
        return (
          repository.answerer, try group.queries.map { try Self.entry($0.id, in: repository) }
        )
      })
  }

  func values(
    of groups: [RepositoryQueries], at point: @Sendable (Int, Int) -> Parameters, jobs: Int
  ) async throws -> [[[Double]]] {
    var rows: [[[Double]]] = []
    for (place, group) in groups.enumerated() {
      let repository = try repository(named: group.repository)
      var asked: (point: Parameters, answers: any PointAnswers)?
      var own: [[Double]] = []
      for (number, query) in group.queries.enumerated() {
        try Task.checkCancellation()
        let entry = try Self.entry(query.id, in: repository)
        let point = point(place, number)
        if asked?.point != point {
          asked = (point, repository.answerer.answers(at: point))
        }
        guard let answers = asked?.answers else { continue }
        let score = try entry.fixed ?? answers.score(entry.task)
        own.append([score.score / 5, score.score, score.recall, score.precision])
      }
      rows.append(own)
    }
    return rows
  }

  func repository(named name: String) throws(OperationError) -> Repository {
    guard let found = repositories.first(where: { $0.name == name }) else {
      throw OperationError(.evaluation, "'\(name)' has no tasks")
    }
    return found
  }

  typealias Entry = (task: CodeTask, fixed: TaskScore?)

  static func entry(
    _ id: String, in repository: Repository
  ) throws(OperationError) -> Entry {
    guard let task = repository.tasks[id] else {
      throw OperationError(.evaluation, "'\(repository.name)' has no task '\(id)'")
    }
    return (task, repository.fixed[id])
  }

  private struct Scorer: LegScorer {
    let groups: [(answerer: any TaskAnswerer, tasks: [Entry])]

    func scores(of point: Parameters) throws(OperationError) -> [[Double]] {
      var values: [[Double]] = []
      for group in groups {
        let answers = group.answerer.answers(at: point)
        var own: [Double] = []
        own.reserveCapacity(group.tasks.count)
        for entry in group.tasks {
          let score: TaskScore
          if let fixed = entry.fixed {
            score = fixed
          } else {
            score = try answers.score(entry.task)
          }
          own.append(score.score / 5)
        }
        values.append(own)
      }
      return values
    }
  }
}

/// What answers the tasks of one repository.
protocol TaskAnswerer: Sendable {
  /// Whether some parameter can change a tool's answers.
  func readsParameters(_ tool: String) -> Bool

  /// Whether a tool is this program's own.
  func isOwn(_ tool: String) -> Bool

  /// Asks a task whose tool reads no parameter.
  ///
  /// - Throws: `OperationError` where it cannot be asked.
  func score(_ task: CodeTask) async throws -> TaskScore

  /// Called when no task of a tool that reads no parameter is asked any more.
  func finish() async

  /// The tools at a point.
  func answers(at point: Parameters) -> any PointAnswers
}

/// The tools of one repository at one point of the surface.
protocol PointAnswers: Sendable {
  /// Asks a task.
  ///
  /// - Throws: `OperationError` where it cannot be asked.
  func score(_ task: CodeTask) throws(OperationError) -> TaskScore

  /// What is answered to a task, within the budget, best first.
  ///
  /// - Throws: `OperationError` where it cannot be asked.
  func items(of task: CodeTask) throws(OperationError) -> [ToolAnswer.Item]
}

extension TaskAnswerer {
  func isOwn(_ tool: String) -> Bool { true }
}
