/// Why a server of the Model Context Protocol gave no answer.
package struct ToolServerError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of failure it is; extensible, so compare rather than switch exhaustively.
  package struct Code: Sendable, Hashable, RawRepresentable {
    /// The code's name, stable across versions.
    package let rawValue: String

    /// Creates a code.
    package init(rawValue: String) { self.rawValue = rawValue }

    /// The program cannot be run.
    package static let notStarted = Code(rawValue: "not-started")
    /// The program ended while an answer was waited for.
    package static let crashed = Code(rawValue: "crashed")
    /// There was no answer in time.
    package static let timedOut = Code(rawValue: "timed-out")
    /// What came is not what the protocol has.
    package static let broken = Code(rawValue: "broken-protocol")
    /// The server answered with an error of the protocol.
    package static let refused = Code(rawValue: "refused")
    /// The server speaks no version that is known here.
    package static let version = Code(rawValue: "unknown-version")
  }

  /// What kind of failure it is.
  package let code: Code
  /// What failed, in one sentence without a full stop.
  package let message: String
  /// The last lines that the server wrote on its standard error, where that tells something.
  package let errorOutput: String

  /// Creates an error.
  package init(_ code: Code, _ message: String, errorOutput: String = "") {
    self.code = code
    self.message = message
    self.errorOutput = errorOutput
  }

  /// The message, then what the server wrote, each line further in.
  package var description: String {
    guard !errorOutput.isEmpty else { return message }
    let lines = errorOutput.split(separator: "\n", omittingEmptySubsequences: false)
    return message + "\n  its last lines on standard error:"
      + lines.map { "\n    " + $0 }.joined()
  }
}
