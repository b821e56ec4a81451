package import Support
internal import Synchronization

/// Tools whose project is still being read while the client is already answered: clients wait only
/// a few seconds for the first answer, and reading a large repository takes longer.
package final class LateToolProvider: ToolProvider {
  package let declarations: [ToolDeclaration]
  private let opening: Task<any ToolProvider, any Error>

  package init(
    _ declarations: [ToolDeclaration],
    open: @escaping @Sendable () async throws -> any ToolProvider
  ) {
    self.declarations = declarations
    opening = Task(executorPreference: ToolThreads.shared) { try await open() }
  }

  deinit { opening.cancel() }

  package func call(_ name: String, _ arguments: [String: ToolValue]) async throws -> ToolAnswer {
    // A cancelled call need not wait, but opening goes on, since it serves all calls.
    let opened = Promise<any ToolProvider, any Error>()
    let waiting = Task { [opening] in opened.fulfil(await opening.result) }
    defer { waiting.cancel() }
    return try await opened.value().call(name, arguments)
  }
}
