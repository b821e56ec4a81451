package import CodeTools
import Support

/// An assembled context as a program reads it.
package struct ContextText: Sendable {
  private let context: AssembledContext

  /// Shows a context.
  package init(_ context: AssembledContext) { self.context = context }

  /// The sections with their texts, tokens, budgets and items as JSON, ended by a line break.
  package var json: String {
    // Best first, as the answer has them.
    let sections = context.answer.sections.compactMap { answer in
      context.sections.first { $0.title == answer.title }.map { section in
        [
          "title": .string(section.title), "tokens": .integer(section.tokens),
          "budget": .integer(section.budget), "text": .string(section.text),
          "items": .sequence(answer.items.map(Self.written)),
        ] as JSONValue
      }
    }
    return JSONWriter.text(
      of: [
        "schema": "assay-context/v1", "tokens": .integer(context.tokens),
        "omitted": .integer(context.answer.omitted), "sections": .sequence(sections),
      ])
  }

  private static func written(_ item: ToolAnswer.Item) -> JSONValue {
    .mapping([
      "path": .string(item.path), "line": item.line.map { .integer($0) },
      "end_line": item.endLine.map { .integer($0) }, "symbol": item.symbol.map { .string($0) },
      "kind": item.kind.map { .string($0) }, "score": item.score.map { .real($0) },
      "detail": item.detail.map { .string($0) },
    ])
  }
}
