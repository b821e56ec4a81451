import Ranking
package import Support

extension Definition.Bench {
  package enum Mode: String, Choice {
    case search, rule, context, composite

    package var summary: String {
      switch self {
      case .search: "ranked files against judged queries"
      case .rule: "findings of rules against labelled code"
      case .context: "answers of code-intelligence tools against tasks"
      case .composite: "search, context and rules together"
      }
    }
  }

  /// A new kind needs a case here, a word of ``Mode``, and a ``BenchDeclaration``.
  package enum Kind: Sendable, Hashable {
    case search(Search)
    case context(Context)
    case rule(Rules)
    case composite(Composite)

    package var declaration: any BenchDeclaration {
      switch self {
      case .search(let bench): bench
      case .context(let bench): bench
      case .rule(let bench): bench
      case .composite(let bench): bench
      }
    }

    fileprivate init(
      _ mode: Mode, _ ranker: Ranker, _ context: Context?, _ rules: Rules?, _ weights: Weights?
    ) {
      var context = context ?? .standard
      context.rules = rules
      switch mode {
      case .search: self = .search(Search(engine: ranker.engine))
      case .context: self = .context(context)
      case .rule: self = .rule(rules ?? .missing)
      case .composite:
        let weights = weights ?? .standard
        let parts: [(mode: Mode, weight: Double, kind: Kind)] = [
          (.search, weights.search, .search(Search(engine: .searcher))),
          (.context, weights.context, .context(context)),
          (.rule, weights.rule, .rule(rules ?? .missing)),
        ]
        self = .composite(
          Composite(
            parts: parts.filter { $0.weight > 0 }.map {
              .init(name: $0.mode.rawValue, weight: $0.weight, kind: $0.kind)
            }))
      }
    }
  }

  package enum Input: Sendable, Hashable {
    /// Judged queries: `ground_truth` and `mine` of repositories.
    case queries
    /// `tasks` of repositories.
    case tasks
    case rules
  }
}

package protocol BenchDeclaration: Sendable, Hashable {
  var mode: Definition.Bench.Mode { get }
  var phrase: String { get }
  /// Its name in artifacts; `nil` if they do not name it.
  var recordedName: String? { get }
  var parameters: [Parameter] { get }
  var inputs: Set<Definition.Bench.Input> { get }
  var items: String { get }
  var groups: String { get }
  /// True if it needs the history of repositories whatever the parameters are.
  var readsHistory: Bool { get }
  var rankingEngine: Definition.Bench.Engine? { get }
  var context: Definition.Bench.Context? { get }
  var rules: Definition.Bench.Rules? { get }
  /// The keys of `bench` that are its own, as they are written.
  var written: JSONValue { get }

  /// The beginning of the names of groups that hold such items.
  func groupPrefix(of input: Definition.Bench.Input) -> String
}

extension BenchDeclaration {
  package var phrase: String { mode.rawValue }
  package var recordedName: String? { mode.rawValue }
  package var groups: String { "repositories" }
  package var readsHistory: Bool { false }
  package var rankingEngine: Definition.Bench.Engine? { nil }
  package var context: Definition.Bench.Context? { nil }
  package var rules: Definition.Bench.Rules? { nil }
  package func groupPrefix(of input: Definition.Bench.Input) -> String { "" }
}

extension Shape where Value == Definition.Bench {
  static var bench: Shape {
    let standard = Definition.Bench.standard
    let objective = Key<[Objective.Term]>.standard(
      "objective", .objective, standard.objective, standard.objective.written,
      "measures and their weights, which sum to 1")
    let topK = Key<Int>.standard(
      "top_k", .integer(in: 1...10_000), standard.topK, .integer(standard.topK),
      "number of results that a query retrieves, before they are collapsed to files")
    let mode = Key<Definition.Bench.Mode>.standard(
      "mode", .choice, .search, .string(Definition.Bench.Mode.search.rawValue), "what is scored")
    let ranker = Key<Definition.Bench.Ranker>.standard(
      "ranker", .choice, .search, .string(Definition.Bench.Ranker.search.rawValue),
      "ranker of files in a bench of searches")
    let rules = Key<Definition.Bench.Rules?>.optional(
      "rules", .rules, "the rules that are scored, in a bench of rules or a composite")
    let weights = Key<Definition.Bench.Weights?>.optional(
      "weights", .weights,
      "weight of each leg of a composite (default: 0.3, 0.5 and 0.2); 0 leaves a leg out")
    return .mapping(
      "a mapping with mode, ranker, objective, split, top_k, context, rules and weights", mode,
      ranker, objective,
      Key<Definition.Bench.Split?>.optional(
        "split", .split, "how queries are divided for tuning and reporting"),
      topK,
      Key<Definition.Bench.Context?>.optional(
        "context", .context, "how context is scored, in a bench of context or a composite"), rules,
      weights,
      check: { scope in
        checkLegs(
          scope, scope.value(mode), scope.value(rules) ?? nil,
          (scope.value(weights) ?? nil) ?? .standard)
        if let mode = scope.value(mode), mode != .search,
          scope.value(ranker) ?? .search != .search
        {
          scope.report("a bench '\(mode.rawValue)' has no choice of a ranker", atKey: "ranker")
        }
        guard let topK = scope.value(topK), let objective = scope.value(objective) else { return }
        for (measure, cutoff) in objective.map({ ($0.measure, $0.measure.cutoff ?? 0) })
        where cutoff > topK {
          scope.report(
            "\(measure) looks at \(cutoff) files, but top_k retrieves \(topK) results",
            at: scope.range(of: scope.node["objective"] == nil ? "top_k" : "objective"))
        }
      },
      make: {
        Definition.Bench(
          kind: .init($0, $1, $5, $6, $7), objective: $2, split: $3, topK: $4)
      })
  }

  private static func checkLegs(
    _ scope: MappingScope, _ mode: Definition.Bench.Mode?, _ rules: Definition.Bench.Rules?,
    _ weights: Definition.Bench.Weights?
  ) {
    guard let mode else { return }
    let hasRules = mode == .rule || mode == .composite && (weights?.rule ?? 0) > 0
    if hasRules, scope.node["rules"] == nil {
      scope.report("a bench '\(mode.rawValue)' needs rules with the packs to score", atKey: "mode")
    }
    let stray = [
      ("rules", hasRules || mode == .context),
      ("context", mode == .context || mode == .composite && (weights?.context ?? 0) > 0),
      ("weights", mode == .composite),
    ]
    for (key, isRead) in stray where !isRead && scope.node[key] != nil {
      scope.report("a bench '\(mode.rawValue)' reads no '\(key)'", atKey: key)
    }
  }
}
