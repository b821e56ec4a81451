package import Support

extension Definition.Bench {
  /// How context is scored.
  package struct Context: Sendable, Hashable {
    /// What every answer may spend, in tokens as `TokenCount` counts them.
    package let budget: Int
    /// The command of a server that answers instead of the tools of this program; `nil` for none.
    package let server: [String]?
    /// What tools are called there; those that are not named are this program's.
    package let tools: [ToolName]
    /// How long a call of the server may take, in seconds.
    package let timeout: Double

    /// A tool and what a server calls it.
    package struct ToolName: Sendable, Hashable {
      /// The tool.
      package let tool: String
      /// Its name on the server.
      package let name: String
    }

    /// What holds where a definition says nothing.
    package static let standard = Context(budget: 2_000, server: nil, tools: [], timeout: 60)
  }

  /// The rules that are scored.
  package struct Rules: Sendable, Hashable {
    /// The folders of rule packs.
    package let packs: [String]
    /// The folder of templates that fillings fill; `nil` for `templates` beside the first pack.
    package let templates: String?
    /// Files of filled templates, whose rules join the packs where they pass their gate.
    package let fillings: [String]
    /// Whether literals that missed lines have in common are proposed too.
    package let isMining: Bool
    /// How many fillings the language model of a proposer `llm` is asked for before its study.
    package let asked: Int
  }

  /// What each leg counts in a composite.
  package struct Weights: Sendable, Hashable {
    /// What searches count.
    package let search: Double
    /// What tasks of context count.
    package let context: Double
    /// What rules count.
    package let rule: Double

    /// What holds where a definition says nothing.
    package static let standard = Weights(search: 0.3, context: 0.5, rule: 0.2)
  }
}

extension Definition.Bench {
  /// Whether a leg is part of the bench.
  package func has(_ leg: Mode) -> Bool {
    guard mode == .composite else { return mode == leg }
    switch leg {
    case .search: return weights.search > 0
    case .context: return weights.context > 0
    case .rule: return weights.rule > 0
    case .composite: return true
    }
  }
}

extension Shape where Value == Definition.Bench.Context {
  /// The value of `context`.
  static var context: Shape {
    let standard = Definition.Bench.Context.standard
    let server = Key<[String]?>.optional(
      "server", .sequence("a list of words", of: .string("a word"), minimum: 1),
      "command of a server of the Model Context Protocol that answers; it runs in the repository")
    let tools = Key<[Entry<String, String>]>.standard(
      "tools",
      .dictionary(
        "a mapping of tools to their names on the server", names: .string("a tool"),
        values: .string("a name")), [], [:], "what tools are called on the server")
    return .mapping(
      "a mapping with budget, server, tools and timeout",
      rules: [.needs("tools", "server"), .needs("server", "tools"), .needs("timeout", "server")],
      Key<Int>.standard(
        "budget", .integer(in: 50...1_000_000), standard.budget, .integer(standard.budget),
        "what an answer may spend, in tokens of four bytes"), server, tools,
      Key<Double>.standard(
        "timeout", .real(in: 0.01...3_600), standard.timeout, .real(standard.timeout),
        "how long a call of the server may take, in seconds")
    ) { budget, server, tools, timeout in
      Definition.Bench.Context(
        budget: budget, server: server, tools: tools.map { .init(tool: $0.name, name: $0.value) },
        timeout: timeout)
    }
  }
}

extension Shape where Value == Definition.Bench.Rules {
  /// The value of `rules`.
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
        "folder of the templates that are filled; templates beside the first pack without it"),
      Key<[String]>.standard(
        "fillings",
        .sequence("a list of files", of: .path("the path of a file of fillings", to: .file)), [],
        [],
        "filled templates; their rules join, turned off, where they pass their gate on tuning cases"
      ),
      Key<Bool>.standard(
        "mine", .boolean, false, false,
        "propose literals that missed lines of the tuning cases have in common as well"),
      Key<Int>.standard(
        "ask", .integer(in: 0...50), 0, 0,
        "how many fillings the language model of a proposer llm is asked for before its study")
    ) {
      Definition.Bench.Rules(
        packs: $0, templates: $1, fillings: $2, isMining: $3, asked: $4)
    }
  }
}

extension Shape where Value == Definition.Bench.Weights {
  /// The value of `weights`.
  static var weights: Shape {
    let standard = Definition.Bench.Weights.standard
    func key(_ name: String, _ value: Double, _ summary: String) -> Key<Double> {
      .standard(name, .real(in: 0...1), value, .real(value), summary)
    }
    return Shape.mapping(
      "a mapping with search, context and rule",
      key("search", standard.search, "what searches count"),
      key("context", standard.context, "what tasks of context count"),
      key("rule", standard.rule, "what rules count")
    ) { Definition.Bench.Weights(search: $0, context: $1, rule: $2) }.checked {
      weights, node, decoding in
      let sum = weights.search + weights.context + weights.rule
      guard abs(sum - 1) > 1e-9 else { return }
      let shown = JSONWriter.word(.number((sum * 1e9).rounded() / 1e9))
      decoding.report("the weights sum to \(shown), not 1", at: node.range)
    }
  }
}

extension Definition.Bench.Context {
  /// The context as it is written.
  package var written: JSONValue {
    .mapping([
      "budget": .integer(budget), "server": server.map { .sequence($0.map { .string($0) }) },
      "tools": server.map { _ in
        .mapping(tools.map { .init(key: $0.tool, value: .string($0.name)) })
      }, "timeout": server.map { _ in .real(timeout) },
    ])
  }
}

extension Definition.Bench.Rules {
  /// The rules as they are written.
  package var written: JSONValue {
    .mapping([
      "packs": .sequence(packs.map { .string($0) }), "templates": templates.map { .string($0) },
      "fillings": .sequence(fillings.map { .string($0) }), "mine": .boolean(isMining),
      "ask": asked > 0 ? .integer(asked) : nil,
    ])
  }
}

extension Definition.Bench.Weights {
  /// The weights as they are written.
  package var written: JSONValue {
    ["search": .real(search), "context": .real(context), "rule": .real(rule)]
  }
}
