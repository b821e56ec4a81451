/// A failure of an operation on the world outside: a repository, a process, a file, a cache.
///
/// It says what failed and, where there is one, what to do about it. Problems in a text that a user
/// wrote are diagnostics with a place in that text instead.
public struct OperationError: Error, Sendable, CustomStringConvertible {
  /// What kind of failure it is; extensible, so compare rather than switch exhaustively.
  public struct Code: Sendable, Hashable, RawRepresentable {
    /// The code's name, stable across versions.
    public let rawValue: String

    /// Creates a code.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// A repository could not be reached, or holds no such ref, commit or path.
    public static let repository = Code(rawValue: "repository")
    /// A program that is needed is missing, or failed.
    public static let process = Code(rawValue: "process")
    /// A file could not be read or written.
    public static let file = Code(rawValue: "file")
    /// What was asked for is not possible with this input.
    public static let unsupported = Code(rawValue: "unsupported")
    /// An argument names something that there is none of.
    public static let argument = Code(rawValue: "argument")
    /// A lock names something that no longer resolves.
    public static let lock = Code(rawValue: "lock")
    /// A ranking or judgment breaks a rule, such as a path ranked twice.
    public static let evaluation = Code(rawValue: "evaluation")
  }

  /// What kind of failure it is.
  public let code: Code
  /// What failed, in one sentence without a full stop.
  public let message: String
  /// What the user can do about it, where something can be done.
  public let remedy: String?
  /// The failure underneath, in its own words.
  public let cause: String?

  /// Creates an error.
  public init(_ code: Code, _ message: String, remedy: String? = nil, cause: String? = nil) {
    self.code = code
    self.message = message
    self.remedy = remedy
    self.cause = cause
  }

  /// The message, then cause and remedy on lines of their own.
  public var description: String {
    var text = message
    if let cause { text += "\n  cause: \(cause)" }
    if let remedy { text += "\n  remedy: \(remedy)" }
    return text
  }
}
