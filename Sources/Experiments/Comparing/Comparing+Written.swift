import Ranking
import Statistics
import Support

extension Comparison {
  var written: JSONValue {
    func rows(_ rows: [MetricComparison]) -> JSONValue {
      .mapping(rows.map { .init(key: $0.metric.description, value: $0.written) })
    }
    return [
      "before": .string(before), "after": .string(after), "level": .real(bootstrap.level),
      "resamples": .integer(bootstrap.resamples), "overall": rows(overall),
      "repositories": .mapping(
        repositories.map { .init(key: $0.name, value: rows($0.metrics)) }),
    ]
  }
}

extension MetricComparison {
  var written: JSONValue {
    let limits = interval.limits
    return [
      "before": .real(before), "after": .real(after), "difference": .real(difference),
      "relative": relativeChange.map { .real($0) } ?? .null,
      "interval": limits.map { [.real($0.lower), .real($0.upper)] } ?? .null,
      "queries": .integer(queries), "wins": .integer(wins), "ties": .integer(ties),
      "losses": .integer(losses),
    ]
  }
}

extension ComparisonStatistics {
  var written: JSONValue {
    [
      "before": .string(before), "after": .string(after), "repositories": .integer(repositories),
      "level": .real(bootstrap.level), "resamples": .integer(bootstrap.resamples),
      "draws": .integer(randomization.draws),
      "metrics": .mapping(metrics.map { .init(key: $0.metric.description, value: $0.written) }),
    ]
  }
}

extension MetricStatistics {
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
  var written: JSONValue {
    [
      "conclusion": .string(conclusion.rawValue), "reason": .string(reason),
      "warning": warning.map { .string($0) } ?? .null,
    ]
  }
}

extension SelectionBias {
  var written: JSONValue {
    [
      "trials": .integer(trials), "basis": .string(basis.rawValue), "gain": .real(gain),
      "expected_from_selection": .real(expected), "limit_95": .real(limit), "p": .real(p),
      "remaining": .real(remaining),
    ]
  }
}

extension IntervalEstimate {
  fileprivate var written: JSONValue { limits.map { [.real($0.lower), .real($0.upper)] } ?? .null }

  fileprivate var reason: JSONValue? {
    if case .undefined(let reason) = self { .string(reason) } else { nil }
  }
}
