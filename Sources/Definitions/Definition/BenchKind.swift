import Ranking
package import Support

extension Definition.Bench {
  /// The words of `mode`, in the order of the schema.
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

  /// The kinds of bench, each with its own settings.
  ///
  /// A new kind needs a case here, a word of ``Mode``, and a ``BenchDeclaration``.
  package enum Kind: Sendable, Hashable {
    case search(Search)
    case context(Context)
    case rule(Rules)
    case composite(Composite)

    /// The facts about it.
    package var declaration: any BenchDeclaration {
      switch self {
      case .search(let bench): bench
      case .context(let bench): bench
      case .rule(let bench): bench
      case .composite(let bench): bench
      }
    }

    /// Creates the kind that the keys of `bench` describe.
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

  /// The kinds of input that something is scored on.
  package enum Input: Sendable, Hashable {
    /// Judged queries: `ground_truth` and `mine` of repositories.
    case queries
    /// `tasks` of repositories.
    case tasks
    /// Labelled code of rule packs.
    case rules
  }
}

/// The facts about a kind of bench that are known before anything is read.
///
/// Whoever wants to know what kind of bench there is asks here or, once files were read, the bench itself.
package protocol BenchDeclaration: Sendable, Hashable {
  var mode: Definition.Bench.Mode { get }
  /// Its name in a sentence.
  var phrase: String { get }
  /// Its name in artifacts; `nil` if they do not name it.
  var recordedName: String? { get }
  /// The parameters of the surface that it reads, in the order of the surface.
  var parameters: [Parameter] { get }
  var inputs: Set<Definition.Bench.Input> { get }
  /// The plural of what is scored one by one.
  var items: String { get }
  /// The plural of what items are grouped by.
  var groups: String { get }
  /// True if it needs the history of repositories whatever the parameters are.
  var readsHistory: Bool { get }
  /// The engine that ranks files; `nil` if none does.
  var rankingEngine: Definition.Bench.Engine? { get }
  /// Settings of context; `nil` if no tasks are scored.
  var context: Definition.Bench.Context? { get }
  /// The rules that are scored or that `security_scan` uses; `nil` for none.
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
  /// The value of `bench`.
  static var bench: Shape {
    let standard = Definition.Bench.standard
    let objective = Key<[Definition.Bench.WeightedMeasure]>.standard(
      "objective", .objective, standard.objective, standard.objective.written,
      "measures and their weights, which sum to 1")
    let topK = Key<Int>.standard(
      "top_k", .integer(in: 1...10_000), standard.topK, .integer(standard.topK),
      "how many results a query retrieves, before they are collapsed to files")
    let mode = Key<Definition.Bench.Mode>.standard(
      "mode", .choice, .search, .string(Definition.Bench.Mode.search.rawValue), "what is scored")
    let ranker = Key<Definition.Bench.Ranker>.standard(
      "ranker", .choice, .search, .string(Definition.Bench.Ranker.search.rawValue),
      "what ranks files in a bench of searches")
    let rules = Key<Definition.Bench.Rules?>.optional(
      "rules", .rules, "the rules that are scored, in a bench of rules or a composite")
    let weights = Key<Definition.Bench.Weights?>.optional(
      "weights", .weights,
      "what each leg counts in a composite: 0.3, 0.5 and 0.2 without it; 0 leaves a leg out")
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
          scope.decoding.report(
            "a bench '\(mode.rawValue)' has no choice of a ranker",
            at: scope.range(ofKey: "ranker"))
        }
        guard let topK = scope.value(topK), let objective = scope.value(objective) else { return }
        for (measure, cutoff) in objective.map({ ($0.measure, $0.measure.cutoff ?? 0) })
        where cutoff > topK {
          scope.decoding.report(
            "\(measure) looks at \(cutoff) files, but top_k retrieves \(topK) results",
            at: scope.range(of: scope.node["objective"] == nil ? "top_k" : "objective"))
        }
      },
      make: {
        Definition.Bench(
          kind: .init($0, $1, $5, $6, $7), objective: $2, split: $3, topK: $4)
      })
  }

  /// Refuses a bench without what it scores, and keys that it does not read.
  private static func checkLegs(
    _ scope: MappingScope, _ mode: Definition.Bench.Mode?, _ rules: Definition.Bench.Rules?,
    _ weights: Definition.Bench.Weights?
  ) {
    guard let mode else { return }
    let hasRules = mode == .rule || mode == .composite && (weights?.rule ?? 0) > 0
    if hasRules, scope.node["rules"] == nil {
      scope.decoding.report(
        "a bench '\(mode.rawValue)' needs rules with the packs to score",
        at: scope.range(ofKey: "mode"))
    }
    let stray = [
      ("rules", hasRules || mode == .context),
      ("context", mode == .context || mode == .composite && (weights?.context ?? 0) > 0),
      ("weights", mode == .composite),
    ]
    for (key, isRead) in stray where !isRead && scope.node[key] != nil {
      scope.decoding.report(
        "a bench '\(mode.rawValue)' reads no '\(key)'", at: scope.range(ofKey: key))
    }
  }
}
