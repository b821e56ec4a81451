package import Support

extension Definition.Bench {
  package struct Composite: Sendable, Hashable {
    package struct Part: Sendable, Hashable {
      /// Its name, unique in the composite; groups of queries are called `name/group`.
      package let name: String
      /// Its share, above 0; the shares sum to 1.
      package let weight: Double
      package let kind: Kind
    }

    package let parts: [Part]
  }
}

extension Definition.Bench.Composite: BenchDeclaration {
  package var mode: Definition.Bench.Mode { .composite }
  package var items: String { "queries, tasks and cases" }
  package var groups: String { "repositories and languages" }

  /// Searches and contexts share one setting, so that all of it can be tuned and is shown.
  package var parameters: [Parameter] { Definition.Bench.Context.standard.parameters }

  package var inputs: Set<Definition.Bench.Input> {
    declarations.reduce(into: []) { $0.formUnion($1.inputs) }
  }

  package var readsHistory: Bool { declarations.contains { $0.readsHistory } }
  package var rankingEngine: Definition.Bench.Engine? { first(\.rankingEngine) }
  package var context: Definition.Bench.Context? { first(\.context) }
  package var rules: Definition.Bench.Rules? { first(\.rules) }

  package func groupPrefix(of input: Definition.Bench.Input) -> String {
    parts.first { $0.kind.declaration.inputs.contains(input) }.map { "\($0.name)/" } ?? ""
  }

  package var written: JSONValue {
    .mapping([
      "context": context?.settings, "rules": rules?.settings,
      "weights": .mapping(
        [Definition.Bench.Mode.search, .context, .rule].map { mode in
          let weight = parts.first { $0.name == mode.rawValue }?.weight ?? 0
          return .init(key: mode.rawValue, value: .real(weight))
        }),
    ])
  }

  private var declarations: [any BenchDeclaration] { parts.map(\.kind.declaration) }

  private func first<Value>(_ value: (any BenchDeclaration) -> Value?) -> Value? {
    declarations.lazy.compactMap(value).first
  }
}

extension Definition.Bench {
  struct Weights: Sendable, Hashable {
    let search: Double
    let context: Double
    let rule: Double

    static let standard = Weights(search: 0.3, context: 0.5, rule: 0.2)
  }
}

extension Shape where Value == Definition.Bench.Weights {
  static var weights: Shape {
    let standard = Definition.Bench.Weights.standard
    func key(_ name: String, _ value: Double, _ summary: String) -> Key<Double> {
      .standard(name, .real(in: 0...1), value, .real(value), summary)
    }
    return Shape.mapping(
      "a mapping with search, context and rule",
      key("search", standard.search, "weight of searches"),
      key("context", standard.context, "weight of context tasks"),
      key("rule", standard.rule, "weight of rules")
    ) { Definition.Bench.Weights(search: $0, context: $1, rule: $2) }.checked {
      weights, node, decoding in
      let shares = [weights.search, weights.context, weights.rule]
      if let problem = shares.problem(ofShares: "the weights") {
        decoding.report(problem, at: node.range)
      }
    }
  }
}
