import Support

/// A server of the Model Context Protocol over standard streams, with one message of JSON-RPC 2.0
/// per line.
///
/// It supports all published versions: those that `initialize` agrees on (2024-11-05 to 2025-11-25)
/// and the stateless one (2026-07-28), whose requests carry their version. Tool calls are answered
/// as they finish, everything else in the order of arrival. At the end of the input, open requests
/// are still answered as long as somebody reads the output.
///
/// The specification: https://modelcontextprotocol.io/specification
package struct ModelContextServer: Sendable {
  /// Limits that protect a server from its client.
  package struct Limits: Sendable, Hashable {
    /// The maximum size of a message in bytes. A longer one is rejected and not kept in memory.
    var messageBytes = 4 << 20
    /// The maximum number of calls in progress. While they are as many, nothing more is read.
    package var calls = 64
    package var batch = 1000

    package init() {}
  }

  let provider: any ToolProvider
  package let name: String
  let version: String
  /// Information for a model about the server as a whole.
  let instructions: String?
  /// The maximum number of tokens of an answer, for calls that do not say.
  let budget: Int
  let limits: Limits

  /// The maximum number of tokens of an answer, if neither the call nor the person who starts the
  /// server says.
  ///
  /// It is half of the amount that programs usually accept from a tool without a warning.
  package static let standardBudget = 5000

  /// Creates a server.
  ///
  /// - Parameters:
  ///   - instructions: Information for a model about the server as a whole.
  ///   - budget: The maximum number of tokens of an answer, for calls without an argument `budget`.
  package init(
    _ provider: any ToolProvider, name: String = "assay", version: String = AssayVersion.current,
    instructions: String? = nil, budget: Int = Self.standardBudget, limits: Limits = Limits()
  ) {
    self.provider = provider
    self.name = name
    self.version = version
    self.instructions = instructions
    self.budget = budget
    self.limits = limits
  }

  /// Serves until the input ends, nobody reads the output, or the task is cancelled.
  ///
  /// - Parameters:
  ///   - output: The descriptor for messages; nothing else may write to it.
  ///   - log: Receives descriptions of failures on the server's side.
  /// - Throws: `CancellationError`; the system's error if it has no more descriptors.
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
  }
}
