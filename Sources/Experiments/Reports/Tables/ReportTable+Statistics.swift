package import Ranking
import Statistics
import Support

extension ReportTable {
  /// A row for each metric (default: all), with p-values corrected for a family of tests.
  package init(_ statistics: ComparisonStatistics, metrics: [Metric]? = nil) {
    let rows = (metrics ?? statistics.metrics.map(\.metric)).compactMap { statistics[$0] }
    let level = Self.trimmed(statistics.bootstrap.level * 100)
    self.init(
      columns: [
        "metric", .right("n"), .right("difference"), .right("\(level) % here"),
        .right("\(level) % across"), .right("p"), .right("effect"), .right("detectable"),
        .right("+/=/-"), "verdict",
      ],
      groups: [rows.map(Self.cells)], notes: Self.notes(statistics, rows))
  }

  private static func cells(_ row: MetricStatistics) -> [String] {
    [
      row.metric.description, "\(row.queries)", signed(row.difference), range(row.interval),
      range(row.intervalAcross), FixedPoint.pValue(row.correctedP),
      row.standardizedEffect.map { FixedPoint.text($0, decimals: 2, signed: true) } ?? "n/a",
      row.detectableDifference.map { FixedPoint.text($0, decimals: 4) } ?? "n/a",
      "\(row.wins)/\(row.ties)/\(row.losses)",
      row.isDeclared ? row.verdict.conclusion.rawValue : "not declared",
    ]
  }

  private static func notes(
    _ statistics: ComparisonStatistics, _ rows: [MetricStatistics]
  ) -> [String] {
    let count = statistics.repositories
    var notes = [
      "Here: further queries on \(count == 1 ? "this repository" : "these repositories"); "
        + "across: on repositories of which these are a sample."
    ]
    if (2..<10).contains(count) {
      notes.append(
        "With \(count) repositories, read the interval across as the range that was seen; it is too narrow."
      )
    }
    notes.append("p by randomization of signs, two-sided.")
    for row in rows where row.familySize > 1 {
      notes.append("p of \(row.metric) is corrected after Holm over \(row.familySize) comparisons.")
    }
    notes.append(
      "Effect in standard deviations of a query's difference; detectable: the smallest difference "
        + "that these queries show with a chance of 80 %.")
    notes += missing(rows.flatMap { [$0.interval, $0.intervalAcross] })
    if rows.contains(where: { $0.standardizedEffect == nil }) {
      notes.append(
        "No effect, and nothing detectable, where a repository's queries show no spread.")
    }
    notes += rows.filter(\.isDeclared).map {
      "\($0.metric): \($0.verdict.conclusion.rawValue): \($0.verdict.reason)."
    }
    if rows.contains(where: { !$0.isDeclared }) {
      notes.append(
        "Verdicts are by the metrics that the definition declared beforehand (verdict.metrics); the "
          + "others are there to be read.")
    }
    if let warning = rows.compactMap(\.verdict.warning).first {
      notes.append("Warning: \(warning).")
    }
    return notes
  }
}
