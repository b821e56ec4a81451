import CodeTools
import Support

protocol TaskAnswerer: Sendable {
  /// True if some parameter can change a tool's answers.
  func readsParameters(_ tool: String) -> Bool

  func isOwn(_ tool: String) -> Bool

  /// Scores the answer to a task whose tool reads no parameter.
  func score(_ task: CodeTask) async throws -> TaskScore

  /// Called after the last task of a tool that reads no parameter.
  func finish() async

  func answers(at point: Parameters) -> any PointAnswers
}

/// The tools of one repository at one point of the surface.
protocol PointAnswers: Sendable {
  func score(_ task: CodeTask) throws(OperationError) -> TaskScore

  /// Returns the items of an answer that fit the budget, best first.
  func items(of task: CodeTask) throws(OperationError) -> [ToolAnswer.Item]
}

extension TaskAnswerer {
  func isOwn(_ tool: String) -> Bool { true }
}
