import Support

/// A server of the Model Context Protocol over standard streams, with one message of JSON-RPC 2.0
/// per line. https://modelcontextprotocol.io/specification
///
/// It supports the versions that `initialize` agrees on (2024-11-05 to 2025-11-25) and the
/// stateless one (2026-07-28). Tool calls are answered as they finish, everything else in the order
/// of arrival. At the end of the input, open requests are still answered.
package struct ModelContextServer: Sendable {
  package struct Limits: Sendable, Hashable {
    /// The maximum size of a message in bytes. A longer one is rejected and not kept in memory.
    var messageBytes = 4 << 20
    /// The maximum number of calls in progress. While they are as many, nothing more is read.
    package var calls = 64
    package var batch = 1000

    package init() {}
  }

  let provider: any ToolProvider
  let version: String
  let instructions: String?
  let budget: Int
  let limits: Limits

  /// Half of the tokens that programs usually accept from a tool without a warning.
  package static let standardBudget = 5000

  /// `instructions` inform a model about the server as a whole. `budget` is the maximum number of
  /// tokens of an answer, for calls without an argument `budget`.
  package init(
    _ provider: any ToolProvider, version: String = AssayVersion.current,
    instructions: String? = nil, budget: Int = Self.standardBudget, limits: Limits = Limits()
  ) {
    self.provider = provider
    self.version = version
    self.instructions = instructions
    self.budget = budget
    self.limits = limits
  }

  /// Serves until the input ends, nobody reads the output, or the task is cancelled. Nothing else
  /// may write to `output`.
  package func serve(
    input: CInt = 0, output: CInt = 1, log: @escaping @Sendable (String) -> Void
  ) async throws {
    let streams = try StandardStreams(input: input, output: output)
    let session = ServerSession(self, streams: streams, log: log)
    var lines = MessageLines(limit: limits.messageBytes)
    await withTaskCancellationHandler {
      while let bytes = await streams.read() {
        for line in lines.add(bytes) { await session.take(line) }
        if session.isUnheard { break }
      }
      if let line = lines.end() { await session.take(line) }
      await session.finish()
    } onCancel: {
      session.end()
    }
    try Task.checkCancellation()
    if let failure = streams.failure {
      throw OperationError(.file, "cannot write to standard output", cause: "\(failure)")
    }
  }
}
