/// A failure of an operation on the world outside: a repository, a process, a file, a cache.
///
/// It says what failed and, where there is one, what to do about it. Problems in a text that a user
/// wrote are diagnostics with a place in that text instead.
package struct OperationError: Error, Sendable, CustomStringConvertible {
  /// What kind of failure it is; extensible, so compare rather than switch exhaustively.
  package struct Code: Sendable, Hashable, RawRepresentable {
    /// The code's name, stable across versions.
    package let rawValue: String

    /// Creates a code.
    package init(rawValue: String) { self.rawValue = rawValue }

    /// A repository could not be reached, or holds no such ref, commit or path.
    package static let repository = Code(rawValue: "repository")
    /// A program that is needed is missing, or failed.
    package static let process = Code(rawValue: "process")
    /// A file could not be read or written.
    package static let file = Code(rawValue: "file")
    /// What was asked for is not possible with this input.
    package static let unsupported = Code(rawValue: "unsupported")
    /// An argument names something that there is none of.
    package static let argument = Code(rawValue: "argument")
    /// A lock names something that no longer resolves.
    package static let lock = Code(rawValue: "lock")
    /// A ranking or judgment breaks a rule, such as a path ranked twice.
    package static let evaluation = Code(rawValue: "evaluation")
  }

  /// What kind of failure it is.
  package let code: Code
  /// What failed, in one sentence without a full stop.
  package let message: String
  /// What the user can do about it, where something can be done.
  package let remedy: String?
  /// The failure underneath, in its own words.
  package let cause: String?

  /// Creates an error.
  package init(_ code: Code, _ message: String, remedy: String? = nil, cause: String? = nil) {
    self.code = code
    self.message = message
    self.remedy = remedy
    self.cause = cause
  }

  /// The message, then cause and remedy on lines of their own.
  package var description: String {
    var text = message
    if let cause { text += "\n  cause: \(cause)" }
    if let remedy { text += "\n  remedy: \(remedy)" }
    return text
  }
}
