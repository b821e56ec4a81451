package import Support

/// A tool's answer as JSON: the sections with their notes and items, and how many items were left out.
///
/// What an item does not have has no key.
package enum AnswerDocument {
  /// The text of an answer.
  package static func json(_ answer: ToolAnswer) -> String { JSONWriter.text(of: value(answer)) }

  /// The tree of an answer.
  static func value(_ answer: ToolAnswer) -> JSONValue {
    .mapping([
      .init(
        key: "sections",
        value: .sequence(
          answer.sections.map { section in
            .mapping([
              .init(key: "title", value: .string(section.title)),
              .init(key: "notes", value: .sequence(section.notes.map { .string($0) })),
              .init(key: "items", value: .sequence(section.items.map(value))),
            ])
          })),
      .init(key: "omitted", value: .integer(answer.omitted)),
    ])
  }

  private static func value(_ item: ToolAnswer.Item) -> JSONValue {
    var pairs: [JSONValue.Pair] = [.init(key: "path", value: .string(item.path))]
    func add(_ key: String, _ value: JSONValue?) {
      if let value { pairs.append(.init(key: key, value: value)) }
    }
    add("line", item.line.map { .integer($0) })
    add("end_line", item.endLine.map { .integer($0) })
    add("symbol", item.symbol.map { .string($0) })
    add("kind", item.kind.map { .string($0) })
    add("score", item.score.map { .real($0) })
    add("detail", item.detail.map { .string($0) })
    if !item.cwe.isEmpty { add("cwe", .sequence(item.cwe.map { .integer($0) })) }
    return .mapping(pairs)
  }
}
