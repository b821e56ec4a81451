package import Ranking
package import Support

extension Definition {
  package struct Bench: Sendable, Hashable {
    package struct Split: Sendable, Hashable {
      package enum Parts: Sendable, Hashable {
        /// Two parts, by their shares of the whole; the shares sum to 1.
        case heldOut(tune: Double, heldOut: Double)
        case folds(Int)
      }

      package enum Unit: String, Choice {
        case query, repository

        package var summary: String {
          switch self {
          case .query: "queries of every repository go to every part"
          case .repository: "all queries of a repository go to one part"
          }
        }
      }

      package let parts: Parts
      package let unit: Unit

      package init(_ parts: Parts, by unit: Unit = .query) {
        self.parts = parts
        self.unit = unit
      }

      package static let standard = Split(.heldOut(tune: 0.7, heldOut: 0.3))
    }

    package let kind: Kind
    /// The measures of the objective, in the order of the file; the weights sum to 1.
    package let objective: [Objective.Term]
    package internal(set) var split: Split?
    /// The number of results that a query retrieves, before they are collapsed to files.
    package let topK: Int

    package static let standard = Bench(
      kind: .search(Search(engine: .searcher)),
      objective: Objective.standard.terms, split: nil, topK: 100)
  }
}

extension Definition.Bench {
  package var declaration: any BenchDeclaration { kind.declaration }

  package var mode: Mode { declaration.mode }

  package var parameters: [Parameter] { declaration.parameters }

  package var signals: [Parameter] { parameters.filter { $0.off != nil } }

  package var rules: Rules? { declaration.rules }

  package var context: Context? { declaration.context }

  /// True if some query is asked of the files before the commit that it was made of.
  package var asksSnapshots: Bool { declaration.rankingEngine?.declaration.asksSnapshots ?? false }

  package func reads(_ input: Input) -> Bool { declaration.inputs.contains(input) }

  package var written: JSONValue {
    let split: JSONValue? =
      split.map { split in
        let parts: JSONValue =
          switch split.parts {
          case .heldOut(let tune, let heldOut): ["tune": .real(tune), "held_out": .real(heldOut)]
          case .folds(let folds): ["folds": .integer(folds)]
          }
        return parts.adding(["by": .string(split.unit.rawValue)])
      }
    return JSONValue.mapping([
      "mode": .string(mode.rawValue),
      "ranker": declaration.written["ranker"], "objective": objective.written, "split": split,
      "top_k": .integer(topK),
    ]).adding(declaration.written)
  }
}

extension [Objective.Term] {
  package var written: JSONValue {
    .mapping(map { .init(key: $0.measure.description, value: .real($0.weight)) })
  }
}

extension Shape where Value == [Objective.Term] {
  static var objective: Shape {
    Shape<[Entry<Measure, Double>]>.dictionary(
      "a mapping of measures to weights", names: .measure, values: .real(in: 0...1), minimum: 1
    ).checked { entries, node, decoding in
      if let problem = entries.map(\.value).problem(ofShares: "the weights") {
        decoding.report(problem, at: node.range)
      }
    }.map { entries in entries.map { .init($0.name, weight: $0.value) } }
  }
}

extension Shape where Value == Definition.Bench.Split {
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
        "by", .choice, .query, "query", "the unit that is never divided"),
      check: { scope in
        guard let tune = scope.value(tune) ?? nil, let heldOut = scope.value(heldOut) ?? nil,
          let problem = [tune, heldOut].problem(ofShares: "tune and held_out")
        else { return }
        scope.report(problem, at: scope.node.range)
      },
      make: { tune, heldOut, folds, unit in
        Definition.Bench.Split(
          folds.map { .folds($0) } ?? .heldOut(tune: tune ?? 0, heldOut: heldOut ?? 0), by: unit)
      })
  }
}
