import Support

/// A server of the Model Context Protocol over standard streams: a message of JSON-RPC 2.0 a line.
///
/// It speaks all published versions: those agreed on by `initialize` (2024-11-05 to 2025-11-25) and the
/// stateless one (2026-07-28), whose requests carry their version. Calls of tools are answered as they
/// finish, everything else in the order in which it came. At the end of the input, what was asked is
/// still answered as long as somebody reads it.
///
/// The specification: https://modelcontextprotocol.io/specification
package struct ModelContextServer: Sendable {
  /// What protects a server from its client.
  package struct Limits: Sendable, Hashable {
    /// The most bytes of a message; a longer one is refused, and not kept in memory.
    package var messageBytes = 4 << 20
    /// The most calls under way; while there are as many, nothing more is read.
    package var calls = 64
    /// The most messages of a batch.
    package var batch = 1000

    /// The standard limits.
    package init() {}
  }

  /// The tools.
  let provider: any ToolProvider
  /// What the server calls itself.
  package let name: String
  /// Its version.
  let version: String
  /// What a model is told about the server as a whole.
  let instructions: String?
  /// The most tokens of an answer, for calls that do not say.
  let budget: Int
  package let limits: Limits

  /// The tokens of an answer, where neither the call nor the person who starts the server says.
  ///
  /// Half of what is usual as the most that programs take from a tool without a warning.
  package static let standardBudget = 5000

  /// Creates a server.
  ///
  /// - Parameters:
  ///   - provider: The tools.
  ///   - name: What the server calls itself.
  ///   - version: Its version.
  ///   - instructions: What a model is told about the server as a whole.
  ///   - budget: The most tokens of an answer, for calls that have no `budget` among their arguments.
  ///   - limits: What protects it from its client.
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
  ///   - input: The descriptor that messages come from.
  ///   - output: The descriptor that messages go to, and nothing else.
  ///   - log: Is told, in words, what went wrong on the server's side.
  /// - Throws: `CancellationError`; what the system says where it has no more descriptors.
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
