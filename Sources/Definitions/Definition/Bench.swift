package import Ranking
package import Support

extension Definition {
  /// How a point of the surface is scored.
  package struct Bench: Sendable, Hashable {
    /// What is scored.
    package enum Mode: String, Choice {
      case search, rule, context, composite

      /// What choosing it means.
      package var summary: String {
        switch self {
        case .search: "ranked files against judged queries"
        case .rule: "findings of rules against labelled code"
        case .context: "answers of code-intelligence tools against tasks"
        case .composite: "search, context and rules together"
        }
      }
    }

    /// What ranks files where searches are scored.
    package enum Ranker: String, Choice {
      case search, map

      /// What choosing it means.
      package var summary: String {
        switch self {
        case .search: "the search, by the words of a query"
        case .map: "the repository map, by a file in hand and the words of a query"
        }
      }
    }

    /// Which parameters a bench reads.
    package enum Surface: Sendable, Hashable {
      case search, rule, context, composite, map
    }

    /// A measure and its share of the objective.
    package struct WeightedMeasure: Sendable, Hashable {
      /// The measure.
      package let measure: Measure
      /// Its share, from 0 to 1.
      package let weight: Double
    }

    /// How queries are divided, so that what is tuned is never what is reported.
    package struct Split: Sendable, Hashable {
      /// The parts.
      package enum Parts: Sendable, Hashable {
        /// Two parts, by their shares of the whole; the shares sum to 1.
        case heldOut(tune: Double, heldOut: Double)
        /// Cross-validation with this many folds.
        case folds(Int)
      }

      /// What is never divided.
      package enum Unit: String, Choice {
        case query, repository

        /// What choosing it means.
        package var summary: String {
          switch self {
          case .query: "queries of every repository go to every part"
          case .repository: "all queries of a repository go to one part"
          }
        }
      }

      /// The parts.
      package let parts: Parts
      /// What is never divided.
      package let unit: Unit

      /// Creates a split.
      package init(_ parts: Parts, by unit: Unit = .query) {
        self.parts = parts
        self.unit = unit
      }

      /// What holds where something is tuned and nothing is said.
      package static let standard = Split(.heldOut(tune: 0.7, heldOut: 0.3))
    }

    /// What is scored.
    package let mode: Mode
    /// What ranks files where searches are scored.
    package let ranker: Ranker
    /// The measures of the objective, in the order of the file; the weights sum to 1.
    package let objective: [WeightedMeasure]
    /// How queries are divided; `nil` where all queries are one part.
    package internal(set) var split: Split?
    /// How many results a query retrieves, before they are collapsed to files.
    package let topK: Int

    /// How context is scored.
    package let context: Context
    /// The rules that are scored; `nil` where none are.
    package let rules: Rules?
    /// What each leg counts in a composite.
    package let weights: Weights

    /// What holds where a definition says nothing.
    package static let standard = Bench(
      mode: .search, ranker: .search,
      objective: Objective.standard.terms.map {
        WeightedMeasure(measure: $0.measure, weight: $0.weight)
      }, split: nil, topK: 100, context: .standard, rules: nil, weights: .standard)
  }
}

extension Definition.Bench {
  /// Which parameters it reads.
  package var surface: Surface {
    switch mode {
    case .search: ranker == .map ? .map : .search
    case .rule: .rule
    case .context: .context
    case .composite: .composite
    }
  }
}

extension [Definition.Bench.WeightedMeasure] {
  /// The objective as it is written.
  package var written: JSONValue {
    .mapping(map { .init(key: $0.measure.description, value: .real($0.weight)) })
  }
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
      "mode", .choice, standard.mode, .string(standard.mode.rawValue), "what is scored")
    let ranker = Key<Definition.Bench.Ranker>.standard(
      "ranker", .choice, standard.ranker, .string(standard.ranker.rawValue),
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
        if let mode = scope.value(mode), mode != .search, scope.value(ranker) == .map {
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
          mode: $0, ranker: $1, objective: $2, split: $3, topK: $4, context: $5 ?? .standard,
          rules: $6, weights: $7 ?? .standard)
      })
  }

  /// A leg needs what it scores, and nothing stands there for a leg that is not scored.
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

extension Shape where Value == [Definition.Bench.WeightedMeasure] {
  /// The value of `objective`.
  static var objective: Shape {
    Shape<[Entry<Measure, Double>]>.dictionary(
      "a mapping of measures to weights", names: .measure, values: .real(in: 0...1), minimum: 1
    ).checked { entries, node, decoding in
      let sum = entries.reduce(0) { $0 + $1.value }
      if abs(sum - 1) > 1e-9 {
        let shown = JSONWriter.word(.number((sum * 1e9).rounded() / 1e9))
        decoding.report("the weights sum to \(shown), not 1", at: node.range)
      }
    }.map { entries in entries.map { .init(measure: $0.name, weight: $0.value) } }
  }
}

extension Shape where Value == Definition.Bench.Split {
  /// The value of `split`.
  static var split: Shape {
    let tune = Key<Double?>.optional("tune", .real(in: 0.01...0.99), "share of queries to tune on")
    let heldOut = Key<Double?>.optional(
      "held_out", .real(in: 0.01...0.99), "share of queries to report on; the two sum to 1")
    return .mapping(
      "a mapping with tune and held_out, or with folds, and with by",
      rules: [
        .exactlyOne(["tune", "folds"]), .needs("tune", "held_out"), .needs("held_out", "tune"),
      ], tune, heldOut,
      Key<Int?>.optional("folds", .integer(in: 2...20), "number of folds of a cross-validation"),
      Key<Definition.Bench.Split.Unit>.standard(
        "by", .choice, .query, "query", "what is never divided"),
      check: { scope in
        guard let tune = scope.value(tune) ?? nil, let heldOut = scope.value(heldOut) ?? nil,
          abs(tune + heldOut - 1) > 1e-9
        else { return }
        let sum = JSONWriter.word(.number(((tune + heldOut) * 1e9).rounded() / 1e9))
        scope.decoding.report("tune and held_out sum to \(sum), not 1", at: scope.node.range)
      },
      make: { tune, heldOut, folds, unit in
        Definition.Bench.Split(
          folds.map { .folds($0) } ?? .heldOut(tune: tune ?? 0, heldOut: heldOut ?? 0), by: unit)
      })
  }
}

extension Definition.Bench {
  /// What a bench is called in a sentence.
  package var words: String { surface == .map ? "search by the repository map" : mode.rawValue }
}
