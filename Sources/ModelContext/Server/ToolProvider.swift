package import Support
internal import Synchronization

/// What a server of the Model Context Protocol offers: some tools, and what they answer.
package protocol ToolProvider: Sendable {
  /// The tools, in the order in which they are listed. It may be asked before anything can be called.
  var declarations: [ToolDeclaration] { get }

  /// Calls a tool with arguments that it declares, of the kinds that it declares.
  ///
  /// It is called for several requests at a time, and runs on threads that may be blocked. Where the
  /// request is cancelled its task is; whatever it then answers is dropped.
  ///
  /// - Throws: `ToolError` where what was asked is wrong or not there, which is told to whoever
  ///   asked; any other error is one of the server.
  func call(_ name: String, _ arguments: [String: ToolValue]) async throws -> ToolAnswer
}

/// Tools whose project is read while the client is already answered.
///
/// Clients wait for the first answer for some seconds only, and reading a large repository takes
/// longer; so what must be read is read behind, and calls wait for it.
package final class LateToolProvider: ToolProvider {
  /// What is offered.
  package let declarations: [ToolDeclaration]
  private let opening: Task<any ToolProvider, any Error>

  /// Begins to open the tools.
  ///
  /// - Parameters:
  ///   - declarations: What will be offered.
  ///   - open: Opens it. What it throws, every call does.
  package init(
    _ declarations: [ToolDeclaration],
    open: @escaping @Sendable () async throws -> any ToolProvider
  ) {
    self.declarations = declarations
    opening = Task(executorPreference: ToolThreads.shared) { try await open() }
  }

  deinit { opening.cancel() }

  /// Calls a tool, once it is open.
  package func call(_ name: String, _ arguments: [String: ToolValue]) async throws -> ToolAnswer {
    // A call that is cancelled need not wait; what is being opened is opened for all.
    let opened = Promise<any ToolProvider, any Error>()
    let waiting = Task { [opening] in opened.fulfil(await opening.result) }
    defer { waiting.cancel() }
    return try await opened.value().call(name, arguments)
  }
}
