package import Support

extension Definition.Bench {
  package struct Context: Sendable, Hashable {
    package let budget: Int
    /// The command of a server that answers instead of this program's tools; `nil` for none.
    package let server: [String]?
    /// Names of tools on the server; this program answers for tools that are not listed.
    package let tools: [ToolName]
    /// The longest that a call of the server may take, in seconds.
    package let timeout: Double
    /// Rules that `security_scan` uses; `nil` for none.
    package internal(set) var rules: Rules?

    package struct ToolName: Sendable, Hashable {
      package let tool: String
      package let name: String
    }

    package static let standard = Context(budget: 2_000, server: nil, tools: [], timeout: 60)
  }
}

extension Definition.Bench.Context: BenchDeclaration {
  package var mode: Definition.Bench.Mode { .context }
  package var inputs: Set<Definition.Bench.Input> { [.tasks] }
  package var items: String { "tasks" }
  package var readsHistory: Bool { true }
  package var context: Definition.Bench.Context? { self }

  package var parameters: [Parameter] {
    ParameterSurface.parameters(of: .search) + ParameterSurface.parameters(of: .context)
  }

  package var written: JSONValue {
    .mapping(["context": settings, "rules": rules?.settings])
  }

  var settings: JSONValue {
    .mapping([
      "budget": .integer(budget), "server": server.map { .sequence($0.map { .string($0) }) },
      "tools": server.map { _ in
        .mapping(tools.map { .init(key: $0.tool, value: .string($0.name)) })
      }, "timeout": server.map { _ in .real(timeout) },
    ])
  }
}

extension Shape where Value == Definition.Bench.Context {
  static var context: Shape {
    let standard = Definition.Bench.Context.standard
    let server = Key<[String]?>.optional(
      "server", .sequence("a list of words", of: .string("a word"), minimum: 1),
      "command of a server of the Model Context Protocol that answers; it runs in the repository")
    let tools = Key<[Entry<String, String>]>.standard(
      "tools",
      .dictionary(
        "a mapping of tools to their names on the server", names: .string("a tool"),
        values: .string("a name")), [], [:], "names of tools on the server")
    return .mapping(
      "a mapping with budget, server, tools and timeout",
      rules: [.needs("tools", "server"), .needs("server", "tools"), .needs("timeout", "server")],
      Key<Int>.standard(
        "budget", .integer(in: 50...1_000_000), standard.budget, .integer(standard.budget),
        "maximum length of an answer, in tokens of four bytes"), server, tools,
      Key<Double>.standard(
        "timeout", .real(in: 0.01...3_600), standard.timeout, .real(standard.timeout),
        "time limit of a call of the server, in seconds")
    ) { budget, server, tools, timeout in
      Definition.Bench.Context(
        budget: budget, server: server, tools: tools.map { .init(tool: $0.name, name: $0.value) },
        timeout: timeout)
    }
  }
}
