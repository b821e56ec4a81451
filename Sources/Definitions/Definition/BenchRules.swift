package import Support

extension Definition.Bench {
  package struct Rules: Sendable, Hashable {
    package let packs: [String]
    /// The folder of templates that fillings fill; `nil` for `templates` beside the first pack.
    package let templates: String?
    /// Files of filled templates. Their rules join the packs if they pass their gate.
    package let fillings: [String]
    package let isMining: Bool
    package let asked: Int

    /// Stands for rules that are missing, which is reported where they are.
    static let missing = Rules(
      packs: [], templates: nil, fillings: [], isMining: false, asked: 0)
  }
}

extension Definition.Bench.Rules: BenchDeclaration {
  package var mode: Definition.Bench.Mode { .rule }
  package var inputs: Set<Definition.Bench.Input> { [.rules] }
  package var items: String { "cases" }
  package var groups: String { "languages" }
  package var parameters: [Parameter] { [] }
  package var rules: Definition.Bench.Rules? { self }
  package var written: JSONValue { ["rules": settings] }

  var settings: JSONValue {
    .mapping([
      "packs": .sequence(packs.map { .string($0) }), "templates": templates.map { .string($0) },
      "fillings": .sequence(fillings.map { .string($0) }), "mine": .boolean(isMining),
      "ask": asked > 0 ? .integer(asked) : nil,
    ])
  }
}

extension Shape where Value == Definition.Bench.Rules {
  package static var rules: Shape {
    .mapping(
      "a mapping with packs, templates, fillings, mine and ask",
      Key<[String]>.required(
        "packs",
        .sequence(
          "a list of folders", of: .path("the path of a rule pack", to: .directory), minimum: 1,
          unique: ("the pack", { $0 })),
        "folders of rule packs with their labelled corpora, relative to this file"),
      Key<String?>.optional(
        "templates", .path("the path of a folder of templates", to: .directory),
        "folder of the templates to fill (default: templates beside the first pack)"),
      Key<[String]>.standard(
        "fillings",
        .sequence("a list of files", of: .path("the path of a file of fillings", to: .file)), [],
        [],
        "filled templates; rules that pass their gate on tuning cases are added, turned off"
      ),
      Key<Bool>.standard(
        "mine", .boolean, false, false,
        "also propose literals that missed lines of the tuning cases have in common"),
      Key<Int>.standard(
        "ask", .integer(in: 0...50), 0, 0,
        "number of fillings to ask the language model of a proposer llm for before its study")
    ) {
      Definition.Bench.Rules(
        packs: $0, templates: $1, fillings: $2, isMining: $3, asked: $4)
    }
  }
}
