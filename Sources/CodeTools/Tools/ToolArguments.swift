import Code
package import Support

struct ToolArguments: Sendable {
  private let values: [String: ToolValue]

  init(_ values: [String: ToolValue], for tool: ToolDeclaration) throws(ToolError) {
    var checked: [String: ToolValue] = [:]
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      guard let argument = tool.arguments.first(where: { $0.name == name }) else {
        let names = tool.arguments.map(\.name)
        let taken = names.isEmpty ? "no arguments" : names.joined(separator: ", ")
        throw ToolError("\(tool.name) has no argument '\(name)'; it takes \(taken)")
      }
      checked[name] = try argument.checked(value, of: tool.name)
    }
    for argument in tool.arguments where argument.isRequired && checked[argument.name] == nil {
      throw ToolError("\(tool.name) needs '\(argument.name)': \(argument.summary)")
    }
    self.values = checked
  }

  func string(_ name: String) -> String? {
    if case .string(let text) = values[name] { text } else { nil }
  }

  func integer(_ name: String) -> Int? {
    if case .integer(let number) = values[name] { number } else { nil }
  }

  func strings(_ name: String) -> [String]? {
    if case .strings(let texts) = values[name] { texts } else { nil }
  }
}

extension ToolDeclaration.Argument {
  fileprivate func checked(_ value: ToolValue, of tool: String) throws(ToolError) -> ToolValue {
    switch (kind, value) {
    case (.string, .string(let text)):
      if text.isBlank { throw ToolError("\(tool): '\(name)' is empty; \(summary)") }
      return value
    case (.choice(let words), .string(let word)):
      if words.contains(word) { return value }
      let near = Spelling.names(near: word, in: words, limit: 1).first
      throw ToolError(
        "\(tool): '\(name)' is '\(word)', which is none of \(words.joined(separator: ", "))"
          + (near.map { "; did you mean '\($0)'?" } ?? ""))
    case (.integer(let range), .integer(let number)):
      if range.contains(number) { return value }
      throw ToolError(
        "\(tool): '\(name)' is \(number); it takes \(range.lowerBound) to \(range.upperBound)")
    case (.strings, .strings(let texts)):
      if texts.isEmpty || texts.contains(where: \.isBlank) {
        throw ToolError("\(tool): '\(name)' holds nothing, or an empty text; \(summary)")
      }
      return value
    case (.strings, .string(let text)): return try checked(.strings([text]), of: tool)
    default: throw ToolError("\(tool): '\(name)' takes \(kind.description)")
    }
  }

  /// Converts a text, such as one from a command line; commas separate the elements of a list.
  package func value(from text: String) throws(ToolError) -> ToolValue {
    switch kind {
    case .string, .choice: return .string(text)
    case .integer:
      guard let number = Int(text) else {
        throw ToolError("'\(name)' takes \(kind.description), not '\(text)'")
      }
      return .integer(number)
    case .strings: return .strings(text.split(separator: ",").map(String.init))
    }
  }
}

extension ToolDeclaration.Argument.Kind {
  var description: String {
    switch self {
    case .string: "a text"
    case .choice(let words): "one of \(words.joined(separator: ", "))"
    case .integer(let range): "a whole number, \(range.lowerBound) to \(range.upperBound)"
    case .strings: "a list of texts"
    }
  }
}

extension String {
  var isBlank: Bool { utf8.allSatisfy { $0 <= 0x20 } }
}
