import Definitions
import LanguageModels
import Optimizers
import Ranking
import Statistics
import Support

extension TuningOutcome {
  func written(showing shown: (Parameters) -> [Parameter]) -> JSONValue {
    .mapping([
      "winner": .string(results[winner].study.name), "trials": .integer(trialCount),
      "parameters": .sequence(space.dimensions.map { .string($0.parameter.name) }),
      "studies": .sequence(
        results.indices.map { place in
          Self.written(
            results[place], comparisons[place], biases[place], models[place], reasoning[place],
            folds: folds.isEmpty ? [] : folds[place], shown)
        }),
    ])
  }

  private static func written(
    _ result: StudyResult, _ comparison: Comparison, _ bias: SelectionBias?, _ model: ModelTotals?,
    _ reasoning: ReasoningOutcome?,
    folds: [StudyResult], _ shown: (Parameters) -> [Parameter]
  ) -> JSONValue {
    summary(of: result).adding(
      .mapping([
        "selection_bias": bias?.written ?? .null,
        "tuning_queries": .integer(comparison.queries.count),
        "tuning": .mapping(
          comparison.overall.map {
            .init(
              key: $0.metric.description,
              value: [
                "before": .real($0.before), "after": .real($0.after),
                "difference": .real($0.difference),
              ])
          }),
        "best": .mapping(
          shown(result.best).map {
            .init(key: $0.name, value: $0.written(result.best[$0]))
          }),
        "model": model.map { Self.written($0, result, folds) },
        "reasoning": reasoning.map(Self.written),
        "folds": folds.isEmpty ? nil : .sequence(folds.map(Self.summary)),
      ]))
  }

  /// The results of reasoning; the scratchpad itself has a file of its own.
  private static func written(_ reasoning: ReasoningOutcome) -> JSONValue {
    .mapping([
      "episodes": .integer(reasoning.scratchpad.episodes.count),
      "changes": .sequence(
        reasoning.scratchpad.changes.map { record in
          .mapping([
            "change": .string(record.change.phrase), "tried": .integer(record.evidence.tried),
            "helped": .integer(record.evidence.helped),
            "gain": record.evidence.gain.map { .real($0) } ?? .null,
            "verdict": .string(record.evidence.verdict.rawValue),
          ])
        }),
      "presets": .sequence(
        reasoning.presets.map { outcome in
          [
            "name": .string(outcome.preset),
            "values": .mapping(
              outcome.values.map { .init(key: $0.parameter, value: .number($0.value)) }),
            "objective": .real(outcome.objective), "baseline": .real(outcome.baseline),
            "tuning_queries": .integer(outcome.queries),
          ]
        }), "not_distilled": reasoning.failure.map { .string($0) },
    ])
  }

  private static func written(
    _ model: ModelTotals, _ result: StudyResult, _ folds: [StudyResult]
  ) -> JSONValue {
    let notes = (folds + [result]).flatMap(\.notes)
    func counts(_ counts: [ModelTotals.Count]) -> JSONValue {
      .mapping(counts.map { .init(key: $0.name, value: .integer($0.calls)) })
    }
    return .mapping([
      "calls": .integer(model.calls), "models": counts(model.models),
      "origins": model.origins.isEmpty ? nil : counts(model.origins),
      "input_tokens": .integer(model.inputTokens), "output_tokens": .integer(model.outputTokens),
      "estimated": model.estimated > 0 ? .integer(model.estimated) : nil,
      "cost": .real(model.cost), "unpriced": .integer(model.unpriced),
      "dropped": .mapping(
        notes.droppedByKind.map { .init(key: $0.kind, value: .integer($0.count)) }),
      "swept_iterations": .integer(notes.count { $0.kind == .swept }),
    ])
  }

  private static func summary(of result: StudyResult) -> JSONValue {
    .mapping([
      "name": .string(result.study.name), "mode": .string(result.study.proposer.mode.rawValue),
      "trials": .integer(result.trials.count), "accepted": .integer(result.count(.accepted)),
      "rejected": .integer(result.count(.rejected)), "raced": .integer(result.count(.raced)),
      "rejections": .mapping(
        result.rejections.map { .init(key: $0.reason, value: .integer($0.count)) }),
      "ended": .string(result.end?.description ?? "the budget was used"),
      "objective_before": .real(result.baselineScores.objective),
      "objective_after": .real(result.bestScores.objective), "gain": .real(result.gain),
    ])
  }

  /// `baseline.json`: how the baseline does on the queries that were tuned on, and on the reported.
  func writtenBaseline(_ outcome: RunOutcome) -> JSONValue {
    func values(_ rows: [MetricComparison]) -> JSONValue {
      .mapping(rows.map { .init(key: $0.metric.description, value: .real($0.before)) })
    }
    func part(_ comparison: Comparison) -> JSONValue {
      [
        "queries": .integer(comparison.queries.count), "overall": values(comparison.overall),
        "repositories": .mapping(
          comparison.repositories.map { .init(key: $0.name, value: values($0.metrics)) }),
      ]
    }
    return .mapping([
      "schema": "assay-baseline/v1", "mode": outcome.plan.mode.map { .string($0) },
      "tuning": part(comparisons[0]),
      "reported": part(outcome.comparison),
    ])
  }
}
