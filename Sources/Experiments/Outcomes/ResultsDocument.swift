import Definitions
import Ranking
import Support

/// `results.json`: everything of a run that is the same whenever and wherever it is repeated.
package struct ResultsDocument: Sendable {
  package static let schemaName = "assay-results/v1"

  package let text: String

  package init(_ outcome: RunOutcome) {
    text = JSONWriter.text(
      of: .mapping([
        "schema": .string(Self.schemaName), "experiment": .string(outcome.plan.definition.name),
        "run": .string(outcome.id),
        "mode": outcome.plan.mode.map { .string($0) },
        "seed": .integer(Int(outcome.plan.definition.seed)),
        "repositories": .sequence(
          outcome.repositories.map { Self.written($0, outcome.workload.mined[$0.name]) }),
        "arms": .sequence(outcome.arms.map { Self.written($0, outcome.plan) }),
        "comparison": outcome.comparison.written,
        "statistics": outcome.statistics[0].written,
        "other_comparisons": outcome.comparisons.count == 1
          ? nil
          : .sequence(
            zip(outcome.comparisons, outcome.statistics).dropFirst().map {
              ["comparison": $0.written, "statistics": $1.written]
            }),
        "split": Self.split(outcome), "tuning": outcome.tuning?.written { outcome.plan.shown($0) },
        "ablations": outcome.ablations?.written, "rules": outcome.rules?.written,
        "categories": outcome.categories?.written,
        "queries": .sequence(Self.queries(outcome)),
        "qualitative": .sequence(
          outcome.qualitative.map {
            [
              "repository": .string($0.repository), "query": .string($0.query),
              "before": .texts($0.before), "after": .texts($0.after),
            ]
          }),
        "without_effect": .sequence(outcome.ineffective.map(\.written)),
        "gates": .sequence(
          outcome.gates.map {
            [
              "gate": .string($0.gate), "left": .real($0.left), "right": .real($0.right),
              "passed": .boolean($0.passed),
            ]
          }),
      ]))
  }

  private static func split(_ outcome: RunOutcome) -> JSONValue? {
    guard let heldOut = outcome.heldOut, let split = outcome.split.split else { return nil }
    return .mapping([
      "by": .string(split.unit.rawValue), "parts": .integer(outcome.split.partCount),
      "held_out_queries": .integer(heldOut.queries), "openings": .integer(heldOut.openings),
      "queries": .mapping(
        outcome.split.counts.map {
          .init(
            key: $0.repository,
            value: ["tuning": .integer($0.tuning), "held_out": .integer($0.reported)])
        }),
    ])
  }

  private static func written(_ facts: RepositoryFacts, _ mined: MinedQueries?) -> JSONValue {
    func counts(_ counts: [RepositoryFacts.Count]) -> JSONValue {
      .mapping(counts.map { .init(key: $0.name, value: .integer($0.count)) })
    }
    return .mapping([
      "name": .string(facts.name), "commit": facts.commit.map { .string($0) } ?? .null,
      "tree": .string(facts.tree), "files": .integer(facts.files), "bytes": .integer(facts.bytes),
      "documents": .integer(facts.documents), "terms": .integer(facts.terms),
      "dependencies": .integer(facts.edges),
      "commits": facts.commits.map { .integer($0) } ?? .null,
      "queries": .integer(facts.queries), "languages": counts(facts.languages),
      "left_out": counts(facts.leftOut), "judged_but_missing": .texts(facts.missingFiles),
      "judged_but_left_out": .texts(facts.unindexedFiles),
      "map": facts.map.map { map in
        [
          "commits": .integer(map.commits), "history_is_cut": .boolean(map.isShallow),
          "snapshots": .integer(map.snapshots), "contents": .integer(map.contents),
          "judged_but_missing": .integer(map.missingFiles),
          "seeds_missing": .integer(map.missingSeeds),
        ]
      }, "mined": mined.map { .texts($0.summary.lines) },
    ])
  }

  private static func written(_ arm: RankedArm, _ plan: Plan) -> JSONValue {
    func means(_ means: [Double]) -> JSONValue {
      .mapping(
        zip(arm.evaluation.scoring.metrics, means).map {
          .init(key: $0.description, value: .real($1))
        })
    }
    return .mapping([
      "name": .string(arm.name), "parameters": plan.written(arm.parameters),
      "folds": arm.folds.isEmpty ? nil : .sequence(arm.folds.map(plan.written)),
      "overall": means(arm.evaluation.means),
      "repositories": .mapping(
        arm.evaluation.repositories.map { .init(key: $0.name, value: means($0.means)) }),
    ])
  }

  private static func queries(_ outcome: RunOutcome) -> [JSONValue] {
    outcome.comparison.queries.map { query in
      let text = outcome.query(query.repository, query.id)
      func side(_ arm: Int, _ values: [Double]) -> JSONValue {
        [
          "values": .mapping(
            zip(outcome.comparison.metrics, values).map {
              .init(key: $0.description, value: .real($1))
            }),
          "top": .texts(
            outcome.ranking(of: arm, repository: query.repository, query: query.id)?
              .prefix(10).paths ?? []),
        ]
      }
      let row = JSONValue.mapping([
        "repository": .string(query.repository), "id": .string(query.id),
        "kind": text?.kind.map { .string($0.rawValue) }, "query": .string(text?.text ?? ""),
        "before": side(0, query.before), "after": side(1, query.after),
      ])
      return row.adding(
        .mapping(
          outcome.studyArms.map { arm in
            .init(
              key: outcome.arms[arm].name,
              value: side(arm, outcome.values(of: arm, query.repository, query.id)))
          }))
    }
  }
}
