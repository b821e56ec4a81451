import Support

enum ToolResult {
  static func answer(_ answer: ToolAnswer, budget: Int, version: ProtocolVersion) -> JSONValue {
    .mapping([
      "content": content(answer.text(budget: budget)),
      "structuredContent": version.hasStructuredResults ? structure(answer, budget: budget) : nil,
      "isError": false,
    ])
  }

  static func error(_ text: String) -> JSONValue {
    ["content": content(text.shortened(to: 4000)), "isError": true]
  }

  private static func content(_ text: String) -> JSONValue {
    [["type": "text", "text": .string(text)]]
  }

  package static func structure(_ answer: ToolAnswer, budget: Int) -> JSONValue {
    var room = budget * TokenCount.bytesPerToken - frame
    func fits(_ value: JSONValue) -> Bool {
      room -= JSONWriter.word(value).utf8.count + 2
      return room >= 0
    }
    var sections: [JSONValue] = []
    var omitted = answer.omitted
    for section in answer.sections {
      let title = JSONValue.string(section.title)
      room -= frame
      guard fits(title) else {
        omitted += section.items.count
        continue
      }
      let notes = section.notes.map { JSONValue.string($0) }.filter(fits)
      let items = section.items.map(value).filter(fits)
      omitted += section.items.count - items.count
      sections.append(
        .mapping([
          "title": title, "notes": notes.isEmpty ? nil : .sequence(notes),
          "items": items.isEmpty ? nil : .sequence(items),
        ]))
    }
    return ["sections": .sequence(sections), "omitted": .integer(omitted)]
  }

  /// The bytes around the parts: keys, brackets and the number of omitted parts.
  private static let frame = 48

  private static func value(_ item: ToolAnswer.Item) -> JSONValue {
    .mapping([
      "path": .string(item.path), "line": item.line.map { .integer($0) },
      "endLine": item.endLine.map { .integer($0) }, "symbol": item.symbol.map { .string($0) },
      "kind": item.kind.map { .string($0) },
      "score": item.score.flatMap { $0.isFinite ? .number($0) : nil },
      "detail": item.detail.map { .string($0) },
      "cwe": item.cwe.isEmpty ? nil : .sequence(item.cwe.map { .integer($0) }),
    ])
  }
}
