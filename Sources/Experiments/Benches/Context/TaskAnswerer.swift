import CodeTools
import Support

protocol TaskAnswerer: Sendable {
  func readsParameters(_ tool: String) -> Bool

  func isOwn(_ tool: String) -> Bool

  func score(_ task: CodeTask) async throws -> TaskScore

  /// Called after the last task of a tool that reads no parameter.
  func finish() async

  func answers(at point: Parameters) -> ToolAnswers
}

extension TaskAnswerer {
  func isOwn(_ tool: String) -> Bool { true }
}
