import Ranking
import Statistics
import Support

extension AblationResult {
  /// These are the values in `results.json`.
  var written: JSONValue {
    [
      "removals": .sequence(removals.map(\.written)),
      "additions": .sequence(additions.map(\.written)),
      "omitted": .sequence(
        omissions.map {
          [
            "signal": .string($0.signal), "kind": .string($0.kind.rawValue),
            "reason": .string($0.reason),
          ]
        }),
    ]
  }
}

extension AblationContribution {
  var written: JSONValue {
    [
      "arm": .string(arm.name), "signal": .string(arm.signal),
      "changes": .sequence(arm.changes.map(\.written)),
      "note": arm.note.map { .string($0) } ?? .null, "contribution": .real(objective.difference),
      "conclusion": .string(decision.conclusion.rawValue),
      "decision": .string(decision.description),
      "repositories": .mapping(
        comparison.repositories.map { repository in
          .init(
            key: repository.name,
            value: .mapping(
              repository.metrics.map {
                .init(key: $0.metric.description, value: .real($0.difference))
              }))
        }), "statistics": statistics.written,
    ]
  }
}

extension ParameterPath {
  func written(reported: PathScores? = nil) -> JSONValue {
    func changes(_ subset: Subset?) -> JSONValue {
      guard let subset else { return .null }
      return [
        "kept": .sequence(subset.kept.map(\.written)),
        "left_out": .sequence(subset.leftOut.map(\.written)),
      ]
    }
    return [
      "steps": .sequence(steps.map { .sequence($0.changes.map(\.written)) }),
      "keeps_the_gain": changes(wholeGain), "keeps_most_of_the_gain": changes(mostOfGain),
      "share": .real(share), "tuning": tuning.written, "reported": reported?.written ?? .null,
      "without_one": .sequence(
        withoutOne.map {
          [
            "changes": .sequence($0.changes.map(\.written)),
            "scores": $0.measured.written(tuning.repositories),
          ]
        }), "evaluations": .integer(evaluations),
    ]
  }
}

extension PathScores {
  var written: JSONValue {
    [
      "queries": .integer(queries), "start": .real(start), "whole": whole.written(repositories),
      "steps": .sequence(steps.map { $0.written(repositories) }),
      "keeps_the_gain": wholeGain?.written(repositories) ?? .null,
      "keeps_most_of_the_gain": mostOfGain?.written(repositories) ?? .null,
    ]
  }
}

extension PathMeasurement {
  func written(_ repositories: [String]) -> JSONValue {
    [
      "objective": .real(objective), "gain": .real(gain),
      "repositories": .mapping(
        zip(repositories, gainByRepository).map { .init(key: $0, value: .real($1)) }),
      "wins": .integer(wins), "ties": .integer(ties), "losses": .integer(losses),
    ]
  }
}

extension SensitivityAnalysis {
  var written: JSONValue {
    [
      "objective": .real(objective), "evaluations": .integer(evaluations),
      "curves": .sequence(curves.map(\.written)), "pairs": .integer(pairs),
      "pairs_left_out": .integer(invalidPairs.count), "level": .real(bootstrap.level),
      "resamples": .integer(bootstrap.resamples),
      "interactions": .sequence(interactions.map(\.written)),
    ]
  }
}

extension SensitivityAnalysis.Curve {
  var written: JSONValue {
    [
      "parameter": .string(parameter.name), "current": parameter.written(current),
      "best": parameter.written(best.value), "best_objective": .real(best.objective),
      "spread": .real(spread), "flat": .boolean(isFlat),
      "values": .sequence(levels.map { parameter.written($0.value) }),
      "objectives": .sequence(levels.map { .real($0.objective) }),
      "values_left_out": .sequence(invalid.map { parameter.written($0) }),
    ]
  }
}

extension SensitivityAnalysis.Interaction {
  var written: JSONValue {
    [
      "changes": [pair.first.written, pair.second.written], "size": .real(size),
      "interval": interval.limits.map { [.real($0.lower), .real($0.upper)] } ?? .null,
      "neither": .real(neither), "first": .real(first), "second": .real(second),
      "both": .real(both),
    ]
  }
}
