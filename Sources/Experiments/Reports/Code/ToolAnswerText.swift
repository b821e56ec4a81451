package import Support

package enum ToolAnswerText {
  package static func list(_ tools: [ToolDeclaration]) -> String {
    tools.map { tool in
      let arguments = tool.arguments.map { argument in
        "    \(argument.name)\(argument.isRequired ? "" : "?"): \(argument.summary)\n"
      }
      return "\(tool.name)\n  \(tool.summary)\n" + arguments.joined()
    }.joined(separator: "\n")
  }

  package static func json(_ answer: ToolAnswer) -> String {
    JSONWriter.text(
      of: [
        "sections": .sequence(
          answer.sections.map { section in
            [
              "title": .string(section.title), "notes": .texts(section.notes),
              "items": .sequence(section.items.map(\.written)),
            ]
          }),
        "omitted": .integer(answer.omitted),
      ])
  }
}

extension ToolAnswer.Item {
  var written: JSONValue {
    .mapping([
      "path": .string(path), "line": line.map { .integer($0) },
      "end_line": endLine.map { .integer($0) }, "symbol": symbol.map { .string($0) },
      "kind": kind.map { .string($0) }, "score": score.map { .real($0) },
      "detail": detail.map { .string($0) },
      "cwe": cwe.isEmpty ? nil : .sequence(cwe.map { .integer($0) }),
    ])
  }
}
