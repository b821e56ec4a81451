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
