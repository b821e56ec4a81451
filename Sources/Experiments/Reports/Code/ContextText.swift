package import CodeTools
import Support

package enum ContextText {
  /// The sections, best first, with their texts, tokens, budgets and items; ended by a line break.
  package static func json(_ context: AssembledContext) -> String {
    let sections = context.answer.sections.compactMap { answer in
      context.sections.first { $0.title == answer.title }.map { section in
        [
          "title": .string(section.title), "tokens": .integer(section.tokens),
          "budget": .integer(section.budget), "text": .string(section.text),
          "items": .sequence(answer.items.map(\.written)),
        ] as JSONValue
      }
    }
    return JSONWriter.text(
      of: [
        "schema": "assay-context/v1", "tokens": .integer(context.tokens),
        "omitted": .integer(context.answer.omitted), "sections": .sequence(sections),
      ])
  }
}
