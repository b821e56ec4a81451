package struct ToolDeclaration: Sendable, Hashable {
  package struct Argument: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
      case string
      case choice([String])
      case integer(ClosedRange<Int>)
      case strings
    }

    package var name: String
    package var kind: Kind
    package var isRequired: Bool
    package var summary: String

    package init(_ name: String, _ kind: Kind, isRequired: Bool = false, _ summary: String) {
      self.name = name
      self.kind = kind
      self.isRequired = isRequired
      self.summary = summary
    }
  }

  /// Such as `search_symbols`.
  package var name: String
  package var summary: String
  package var arguments: [Argument]

  package init(name: String, summary: String, arguments: [Argument]) {
    self.name = name
    self.summary = summary
    self.arguments = arguments
  }
}

package enum ToolValue: Sendable, Hashable {
  case string(String)
  case integer(Int)
  case strings([String])
}

package struct ToolError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The problem and, if possible, what to ask instead.
  package var description: String

  package init(_ description: String) { self.description = description }
}
