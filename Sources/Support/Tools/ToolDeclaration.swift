/// A tool of code intelligence: its name, what it is for and what it takes.
package struct ToolDeclaration: Sendable, Hashable {
  /// Something that a tool takes.
  package struct Argument: Sendable, Hashable {
    /// The values that an argument takes.
    package enum Kind: Sendable, Hashable {
      /// A text.
      case string
      /// One of some words.
      case choice([String])
      /// A whole number in a range.
      case integer(ClosedRange<Int>)
      /// A list of texts.
      case strings
    }

    /// The name.
    package var name: String
    /// The values.
    package var kind: Kind
    /// Whether it must be given.
    package var isRequired: Bool
    /// What it means, with what holds where it is not given.
    package var summary: String

    /// Creates an argument.
    package init(_ name: String, _ kind: Kind, isRequired: Bool = false, _ summary: String) {
      self.name = name
      self.kind = kind
      self.isRequired = isRequired
      self.summary = summary
    }
  }

  /// The name, such as `search_symbols`.
  package var name: String
  /// What it answers, for people and models.
  package var summary: String
  /// What it takes.
  package var arguments: [Argument]

  /// Creates a declaration.
  package init(name: String, summary: String, arguments: [Argument]) {
    self.name = name
    self.summary = summary
    self.arguments = arguments
  }
}

/// A value that a tool is called with.
package enum ToolValue: Sendable, Hashable {
  case string(String)
  case integer(Int)
  case strings([String])
}

/// Why a tool could not answer: what was asked is wrong, or is not there.
package struct ToolError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, with what could be asked instead.
  package var description: String

  /// Creates an error.
  package init(_ description: String) { self.description = description }
}
