package import Support

package protocol ToolProvider: Sendable {
  /// The tools in the order of their listing. They may be requested before a call is possible.
  var declarations: [ToolDeclaration] { get }

  /// Several calls may run at the same time, on threads that may block. Throws a `ToolError` if the
  /// request is wrong, which the caller learns; any other error is a failure of the server.
  func call(_ name: String, _ arguments: [String: ToolValue]) async throws -> ToolAnswer
}
