import Ranking
import Statistics
import Support

extension ComparisonStatistics {
  /// The statistics as they stand in `results.json`.
  var written: JSONValue {
    [
      "before": .string(before), "after": .string(after), "repositories": .integer(repositories),
      "level": .real(bootstrap.level), "resamples": .integer(bootstrap.resamples),
      "draws": .integer(randomization.draws),
      "metrics": .mapping(metrics.map { .init(key: $0.metric.description, value: $0.written) }),
    ]
  }

  /// The statistics as JSON, ended by a line break.
  package var json: String { JSONWriter.text(of: written) }
}

extension MetricStatistics {
  /// The statistics as they stand in `results.json`.
  ///
  /// Undefined values are `null`; the reasons of intervals stand beside them.
  var written: JSONValue {
    .mapping([
      "queries": .integer(queries), "difference": .real(difference),
      "interval": interval.written, "no_interval": interval.reason,
      "interval_across_repositories": intervalAcross.written,
      "no_interval_across_repositories": intervalAcross.reason,
      "p": .real(test.p), "p_is_exact": .boolean(test.isExact),
      "sign_flips": .integer(test.flips), "as_extreme": .integer(test.extreme),
      "p_corrected": .real(correctedP), "family": .integer(familySize),
      "standardized_effect": standardizedEffect.map { .real($0) } ?? .null,
      "detectable_difference": detectableDifference.map { .real($0) } ?? .null,
      "wins": .integer(wins), "ties": .integer(ties), "losses": .integer(losses),
      "margin": rule.margin.map { .real($0) } ?? .null,
      "verdict": verdict.written,
    ])
  }
}

extension Verdict {
  /// The verdict as it stands in `results.json`.
  var written: JSONValue {
    [
      "conclusion": .string(conclusion.rawValue), "reason": .string(reason),
      "warning": warning.map { .string($0) } ?? .null,
    ]
  }
}

extension SelectionBias {
  /// The simulation as it stands in `results.json`.
  var written: JSONValue {
    [
      "trials": .integer(trials), "basis": .string(basis.rawValue), "gain": .real(gain),
      "expected_from_selection": .real(expected), "limit_95": .real(limit), "p": .real(p),
      "remaining": .real(remaining),
    ]
  }
}

extension IntervalEstimate {
  /// The limits as a list, or `null`.
  fileprivate var written: JSONValue { limits.map { [.real($0.lower), .real($0.upper)] } ?? .null }

  /// The reason that there is no interval; `nil` if there is one.
  fileprivate var reason: JSONValue? {
    if case .undefined(let reason) = self { .string(reason) } else { nil }
  }
}
