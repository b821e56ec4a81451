/// The reason why a server of the Model Context Protocol gave no answer.
package struct ToolServerError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kind of failure. More codes may be added, so compare codes rather than switch over them.
  package struct Code: Sendable, Hashable, RawRepresentable {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }

    static let notStarted = Code(rawValue: "not-started")
    /// The program ended before it answered.
    static let crashed = Code(rawValue: "crashed")
    static let timedOut = Code(rawValue: "timed-out")
    /// The server's output breaks the protocol.
    static let broken = Code(rawValue: "broken-protocol")
    /// The server answered with an error of the protocol.
    static let refused = Code(rawValue: "refused")
    /// The server speaks no version that is known here.
    static let version = Code(rawValue: "unknown-version")
  }

  package let code: Code
  /// The failure, in one sentence without a full stop.
  let message: String
  /// The last lines of the server's standard error, if they are informative.
  let errorOutput: String

  package init(_ code: Code, _ message: String, errorOutput: String = "") {
    self.code = code
    self.message = message
    self.errorOutput = errorOutput
  }

  /// The message, followed by the server's output, indented.
  package var description: String {
    guard !errorOutput.isEmpty else { return message }
    let lines = errorOutput.split(separator: "\n", omittingEmptySubsequences: false)
    return message + "\n  its last lines on standard error:"
      + lines.map { "\n    " + $0 }.joined()
  }
}
