import Support

enum RequestID: Sendable, Hashable {
  case integer(Int)
  case string(String)

  init?(_ value: JSONValue?) {
    switch value {
    case .integer(let integer): self = .integer(integer)
    case .string(let string): self = .string(string)
    // In JSON, 1.0 is the whole number 1; 0.5 is not an id.
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
