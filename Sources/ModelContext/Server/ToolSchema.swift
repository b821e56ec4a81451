package import Support

enum ToolSchema {
  static func entry(of tool: ToolDeclaration, version: ProtocolVersion) -> JSONValue {
    .mapping([
      "name": .string(tool.name),
      "description": .string(tool.summary),
      "inputSchema": input(of: tool),
      "outputSchema": version.hasStructuredResults ? output : nil,
      // Tools change nothing and ask nothing outside the repository.
      "annotations": version.hasAnnotations
        ? [
          "readOnlyHint": true, "destructiveHint": false, "idempotentHint": true,
          "openWorldHint": false,
        ] : nil,
    ])
  }

  static func input(of tool: ToolDeclaration) -> JSONValue {
    let required = tool.arguments.filter(\.isRequired).map { JSONValue.string($0.name) }
    return .mapping([
      "type": "object",
      "properties": .mapping(
        tool.arguments.map { .init(key: $0.name, value: schema(of: $0)) }),
      "required": required.isEmpty ? nil : .sequence(required),
      "additionalProperties": false,
    ])
  }

  private static func schema(of argument: ToolDeclaration.Argument) -> JSONValue {
    let what: JSONValue =
      switch argument.kind {
      case .string: ["type": "string"]
      case .choice(let words):
        ["type": "string", "enum": .sequence(words.map { .string($0) })]
      case .integer(let range):
        [
          "type": "integer", "minimum": .integer(range.lowerBound),
          "maximum": .integer(range.upperBound),
        ]
      case .strings: ["type": "array", "items": ["type": "string"]]
      }
    return what.adding(["description": .string(argument.summary)])
  }

  static let output: JSONValue = {
    let text: JSONValue = ["type": "string"]
    let number: JSONValue = ["type": "integer"]
    let item: JSONValue = [
      "type": "object",
      "properties": [
        "path": text, "line": number, "endLine": number, "symbol": text, "kind": text,
        "score": ["type": "number"], "detail": text, "cwe": ["type": "array", "items": number],
      ],
      "required": ["path"],
    ]
    let section: JSONValue = [
      "type": "object",
      "properties": [
        "title": text, "notes": ["type": "array", "items": text],
        "items": ["type": "array", "items": item],
      ],
      "required": ["title"],
    ]
    return [
      "type": "object",
      "properties": ["sections": ["type": "array", "items": section], "omitted": number],
      "required": ["sections", "omitted"],
    ]
  }()

  static func arguments(
    _ pairs: [JSONValue.Pair], for tool: ToolDeclaration
  ) throws(ToolError) -> [String: ToolValue] {
    var values: [String: ToolValue] = [:]
    var problems: [String] = []
    for pair in pairs where values[pair.key] == nil {
      guard let argument = tool.arguments.first(where: { $0.name == pair.key }) else {
        let names = tool.arguments.map(\.name)
        let meant = Spelling.nearest(to: pair.key, in: names).map { "; did you mean '\($0)'?" }
        problems.append(
          "there is no argument '\(pair.key.shortened(to: 100))'"
            + (meant ?? ", only \(names.joined(separator: ", "))"))
        continue
      }
      if let value = ToolValue(pair.value, of: argument.kind) {
        values[pair.key] = value
      } else if pair.value != .null || argument.isRequired {
        problems.append(
          "'\(argument.name)' takes \(argument.kind.phrase), not "
            + JSONWriter.word(pair.value).shortened(to: 100))
      }
    }
    for argument in tool.arguments where argument.isRequired {
      if !pairs.contains(where: { $0.key == argument.name }) {
        problems.append("'\(argument.name)' is needed: \(argument.summary)")
      }
    }
    guard problems.isEmpty else {
      throw ToolError("\(tool.name): " + problems.joined(separator: "; "))
    }
    return values
  }
}

extension ToolDeclaration.Argument.Kind {
  fileprivate var phrase: String {
    switch self {
    case .string: "a string"
    case .choice(let words): "one of " + words.joined(separator: ", ")
    case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .strings: "a list of strings"
    }
  }
}

extension ToolValue {
  fileprivate init?(_ value: JSONValue, of kind: ToolDeclaration.Argument.Kind) {
    switch (kind, value) {
    case (.string, .string(let text)): self = .string(text)
    case (.choice(let words), .string(let word)) where words.contains(word): self = .string(word)
    case (.integer(let range), .integer(let number)) where range.contains(number):
      self = .integer(number)
    // In JSON Schema, 20.0 is a whole number.
    case (.integer(let range), .real(let real)):
      guard let number = Int(exactly: real), range.contains(number) else { return nil }
      self = .integer(number)
    case (.strings, .sequence(let elements)):
      let texts = elements.compactMap { if case .string(let text) = $0 { text } else { nil } }
      guard texts.count == elements.count else { return nil }
      self = .strings(texts)
    default: return nil
    }
  }

  package var value: JSONValue {
    switch self {
    case .string(let text): .string(text)
    case .integer(let number): .integer(number)
    case .strings(let texts): .sequence(texts.map { .string($0) })
    }
  }
}
