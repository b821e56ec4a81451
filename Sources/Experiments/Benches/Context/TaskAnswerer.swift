import CodeTools
import Support

/// Answers the tasks of one repository.
protocol TaskAnswerer: Sendable {
  /// True if some parameter can change a tool's answers.
  func readsParameters(_ tool: String) -> Bool

  /// True if a tool is this program's own.
  func isOwn(_ tool: String) -> Bool

  /// Scores the answer to a task whose tool reads no parameter.
  ///
  /// - Throws: `OperationError` if it cannot be asked.
  func score(_ task: CodeTask) async throws -> TaskScore

  /// Called after the last task of a tool that reads no parameter.
  func finish() async

  /// Returns the tools at a point.
  func answers(at point: Parameters) -> any PointAnswers
}

/// The tools of one repository at one point of the surface.
protocol PointAnswers: Sendable {
  /// Scores the answer to a task.
  ///
  /// - Throws: `OperationError` if it cannot be asked.
  func score(_ task: CodeTask) throws(OperationError) -> TaskScore

  /// Returns the items of an answer that fit the budget, best first.
  ///
  /// - Throws: `OperationError` if it cannot be asked.
  func items(of task: CodeTask) throws(OperationError) -> [ToolAnswer.Item]
}

extension TaskAnswerer {
  func isOwn(_ tool: String) -> Bool { true }
}
