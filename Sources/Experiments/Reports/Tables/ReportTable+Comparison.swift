package import Ranking
import Statistics
import Support

extension ReportTable {
  /// The overall means if there are several repositories, then each repository. `metrics` are the
  /// rows (default: all); one that the comparison does not hold has none.
  package init(_ comparison: Comparison, metrics: [Metric]? = nil) {
    let columns = (metrics ?? comparison.metrics).compactMap(comparison.metrics.firstIndex)
    var groups: [[[String]]] = []
    var shown: [MetricComparison] = []
    func addGroup(_ title: String, _ all: [MetricComparison]) {
      let rows = columns.map { all[$0] }
      shown += rows
      groups.append(
        rows.enumerated().map { index, row in
          [index == 0 ? title : "", index == 0 ? "\(row.queries)" : ""] + Self.cells(row)
        })
    }
    if comparison.repositories.count > 1 { addGroup("overall", comparison.overall) }
    for repository in comparison.repositories { addGroup(repository.name, repository.metrics) }

    let level = Self.trimmed(comparison.bootstrap.level * 100)
    self.init(
      columns: [
        "repository", .right("n"), "metric", .right(comparison.before), .right(comparison.after),
        .right("difference"), .right("change"), .right("\(level) % interval"), .right("+/=/-"),
      ],
      groups: groups, notes: Self.notes(comparison, shown, level: level))
  }

  private static func cells(_ row: MetricComparison) -> [String] {
    [
      row.metric.description,
      FixedPoint.text(row.before, decimals: 4), FixedPoint.text(row.after, decimals: 4),
      signed(row.difference),
      row.relativeChange.map { FixedPoint.percentage($0, signed: true) } ?? "n/a",
      range(row.interval), "\(row.wins)/\(row.ties)/\(row.losses)",
    ]
  }

  private static func notes(
    _ comparison: Comparison, _ rows: [MetricComparison], level: String
  ) -> [String] {
    var notes = [
      "n queries, of which +/=/- got better, stayed the same, got worse.",
      "Intervals of the difference by paired bootstrap over queries: "
        + "\(comparison.bootstrap.resamples) resamples, seed \(comparison.bootstrap.seed).",
    ]
    if comparison.repositories.count > 1 {
      notes.append("Overall is the mean over repositories, each counting the same.")
    }
    if rows.contains(where: { $0.relativeChange == nil }) {
      notes.append("No relative change where '\(comparison.before)' is 0.")
    }
    notes += missing(rows.map(\.interval))
    if rows.contains(where: { if case .degenerate = $0.interval { true } else { false } }) {
      notes.append("An interval without width: every query differs by the same amount.")
    }
    return notes
  }

  package init(_ evaluation: Evaluation) {
    func row(_ name: String, _ count: Int, _ means: [Double]) -> [String] {
      [name, "\(count)"] + means.map { FixedPoint.text($0, decimals: 4) }
    }
    let repositories = evaluation.repositories
    let count = repositories.reduce(0) { $0 + $1.queries.count }
    let overall = [row("overall", count, evaluation.means)]
    let rows = repositories.map { row($0.name, $0.queries.count, $0.means) }
    self.init(
      columns: ["repository", .right("n")]
        + evaluation.scoring.metrics.map { .right($0.description) },
      groups: (repositories.count > 1 ? [overall] : []) + [rows],
      notes: ["n queries."]
        + (repositories.count > 1
          ? ["Overall is the mean over repositories, each counting the same."] : []))
  }
}
