/// A failure of an operation on the outside world. Problems in a text that a user wrote are
/// ``Diagnostic`` values instead, with a place in that text.
public struct OperationError: Error, Sendable, CustomStringConvertible {
  /// The kind of failure. More codes may be added, so compare codes rather than switch over them.
  package struct Code: Sendable, Hashable, RawRepresentable {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }

    /// A repository could not be reached, or it has no such ref, commit or path.
    package static let repository = Code(rawValue: "repository")
    package static let process = Code(rawValue: "process")
    package static let file = Code(rawValue: "file")
    package static let unsupported = Code(rawValue: "unsupported")
    package static let argument = Code(rawValue: "argument")
    /// A lock names something that can no longer be resolved.
    package static let lock = Code(rawValue: "lock")
    /// A ranking or judgment breaks a rule, for example a path is ranked twice.
    package static let evaluation = Code(rawValue: "evaluation")
  }

  package let code: Code
  /// The failure in a sentence.
  public let message: String
  /// The way to mend it, if one is known.
  public let remedy: String?
  /// The words of the program or the system that failed.
  public let cause: String?

  package init(_ code: Code, _ message: String, remedy: String? = nil, cause: String? = nil) {
    self.code = code
    self.message = message
    let isFull = cause?.contains("Too many open files") ?? false
    self.remedy = isFull ? "raise the limit of open files, such as with `ulimit -n 1024`" : remedy
    self.cause = cause
  }

  /// The message with its cause and remedy, for people. Nothing in them can act on a terminal; further
  /// lines of a cause are indented, so that none looks like a message of its own.
  public var description: String {
    var text = message.printable
    if let cause {
      text += "\n  cause: " + cause.printableLines.replacing("\n", with: "\n    ")
    }
    if let remedy { text += "\n  remedy: \(remedy.printable)" }
    return text
  }
}
