package import Support

/// The tools that a server of the Model Context Protocol offers.
package protocol ToolProvider: Sendable {
  /// The tools in the order of their listing. They may be requested before a call is possible.
  var declarations: [ToolDeclaration] { get }

  /// Calls a tool with arguments of the declared names and kinds.
  ///
  /// Several calls may run at the same time, on threads that may block. If the request is
  /// cancelled, so is its task, and its answer is discarded.
  ///
  /// - Throws: `ToolError` if the request is wrong or names something that does not exist; the
  ///   caller learns its text. Any other error is a failure of the server.
  func call(_ name: String, _ arguments: [String: ToolValue]) async throws -> ToolAnswer
}
