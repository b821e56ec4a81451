import Support

/// What ties a response to its request: a text or a whole number, and never `null`.
enum RequestID: Sendable, Hashable {
  case integer(Int)
  case string(String)

  /// Reads an id; `nil` where the value is none.
  init?(_ value: JSONValue?) {
    switch value {
    case .integer(let integer): self = .integer(integer)
    case .string(let string): self = .string(string)
    // 1.0 is the whole number 1 to JSON; 0.5 is no id.
    case .real(let real):
      guard let integer = Int(exactly: real) else { return nil }
      self = .integer(integer)
    default: return nil
    }
  }

  package var value: JSONValue {
    switch self {
    case .integer(let integer): .integer(integer)
    case .string(let string): .string(string)
    }
  }
}
