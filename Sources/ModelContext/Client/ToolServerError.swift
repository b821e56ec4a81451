package struct ToolServerError: Error, Sendable, Hashable, CustomStringConvertible {
  package enum Code: Sendable, Hashable {
    case notStarted
    case crashed
    case timedOut
    /// The server's output is against the protocol.
    case broken
    case refused
    case version
  }

  package let code: Code
  /// The failure, in one sentence without a full stop.
  let message: String
  let errorOutput: String

  package init(_ code: Code, _ message: String, errorOutput: String = "") {
    self.code = code
    self.message = message
    self.errorOutput = errorOutput
  }

  package var description: String {
    guard !errorOutput.isEmpty else { return message }
    let lines = errorOutput.split(separator: "\n", omittingEmptySubsequences: false)
    return message + "\n  its last lines on standard error:"
      + lines.map { "\n    " + $0 }.joined()
  }
}
