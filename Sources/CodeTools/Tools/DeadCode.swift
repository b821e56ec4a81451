import Ranking
import Support

struct DeadCode: CodeTool {
  static let declaration = ToolDeclaration(
    name: "dead_code",
    summary: """
      Definitions that no code refers to by name, the surest first; what is public stands apart, \
      since others may use it. Entry points, tests, overrides and what a protocol requires are left \
      out.
      """,
    arguments: [
      .init("path", .string, "a file or folder to look in; the whole project otherwise")
    ])

  private static let most = 40
  /// The limit for public definitions, and for those in tests and examples.
  private static let mostBeside = 8

  let tools: CodeTools

  func answer(_ arguments: ToolArguments) throws(ToolError) -> ToolAnswer {
    let files = Set(try facts.files(under: arguments.string("path")))
    let all = facts.unreferenced.filter { files.contains(facts.names.declarations[$0.place].file) }
    let open = all.filter(\.isPublic)
    let aside = all.filter { !$0.isPublic && isAside($0) }
    let own = all.filter { !$0.isPublic && !isAside($0) }
    var sections: [ToolAnswer.Section] = []
    if own.isEmpty {
      sections.append(
        ToolAnswer.Section(
          "Nothing refers to these", notes: ["none that is not public, in \(files.count) files"]))
    } else {
      sections.append(
        ToolAnswer.Section("Nothing refers to these", items: own.prefix(Self.most).map(item)))
    }
    var omitted = max(0, own.count - Self.most)
    for (title, list) in [
      ("In tests and examples", aside), ("Public, and referred to by nothing here", open),
    ] where !list.isEmpty {
      sections.append(ToolAnswer.Section(title, items: list.prefix(Self.mostBeside).map(item)))
      omitted += max(0, list.count - Self.mostBeside)
    }
    return ToolAnswer(sections, omitted: omitted)
  }

  private func isAside(_ found: Unreferenced) -> Bool {
    facts.isAside(facts.names.declarations[found.place].file)
  }

  private func item(_ found: Unreferenced) -> ToolAnswer.Item {
    let declaration = facts.names.declarations[found.place]
    return ToolAnswer.Item(
      path: facts.corpus.files[declaration.file].path, line: declaration.line,
      endLine: declaration.endLine, symbol: declaration.qualifiedName, kind: declaration.keyword,
      score: found.score, detail: found.reason)
  }
}

struct Unreferenced: Sendable {
  var place: Int
  var score: Double
  /// True if other projects can name it.
  var isPublic: Bool
  var reason: String?
}
