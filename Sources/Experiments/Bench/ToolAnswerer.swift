import Ranking

/// This program's own tools, asked the tasks of a repository.
struct ToolAnswerer: TaskAnswerer {
  private let project: CodeProject
  private let budget: Int

  init(_ project: CodeProject, budget: Int) {
    self.project = project
    self.budget = budget
  }

  func readsParameters(_ tool: String) -> Bool { true }

  func score(_ task: CodeTask) async throws -> TaskScore {
    try answers(at: .standard).score(task)
  }

  func answers(at point: Parameters) -> any PointAnswers {
    Answers(tools: CodeTools(project, parameters: point), budget: budget)
  }

  private struct Answers: PointAnswers {
    let tools: CodeTools
    let budget: Int

    func score(_ task: CodeTask) throws(OperationError) -> TaskScore {
      let answer: ToolAnswer
      do throws(ToolError) { answer = try tools.call(task.tool, task.arguments) } catch {
        throw OperationError(
          .evaluation, "the task '\(task.id)' cannot be asked: \(error)",
          remedy: "correct its arguments")
      }
      return TaskScore(
        of: answer.items, tokens: budget, budget: budget, expected: task.expected)
    }
  }
}
