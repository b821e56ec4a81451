import Support

enum AnswerSchema {
  static func mapping(_ keys: [(String, JSONValue)]) -> JSONValue {
    [
      "type": "object", "properties": .mapping(keys.map { .init(key: $0.0, value: $0.1) }),
      "required": .sequence(keys.map { .string($0.0) }), "additionalProperties": false,
    ]
  }

  static func list(of element: JSONValue) -> JSONValue { ["type": "array", "items": element] }

  static func text(_ description: String) -> JSONValue {
    ["type": "string", "description": .string(description)]
  }

  static func choice(_ words: [String]) -> JSONValue {
    ["type": "string", "enum": .sequence(words.map { .string($0) })]
  }

  static func change(in scope: ReasoningScope) -> [(String, JSONValue)] {
    [
      ("parameter", choice(scope.dimensions.map(\.parameter.name))),
      ("direction", choice(Direction.allCases.map(\.rawValue))),
      ("magnitude", choice(Magnitude.allCases.map(\.rawValue))),
    ]
  }
}
