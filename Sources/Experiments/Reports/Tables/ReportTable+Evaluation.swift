package import Ranking
import Support

extension ReportTable {
  /// The overall means if there are several repositories, then each repository.
  package init(_ evaluation: Evaluation) {
    func row(_ name: String, _ count: Int, _ means: [Double]) -> [String] {
      [name, "\(count)"] + means.map { FixedPoint.text($0, decimals: 4) }
    }
    let repositories = evaluation.repositories
    let count = repositories.reduce(0) { $0 + $1.queries.count }
    let overall = [row("overall", count, evaluation.means)]
    let rows = repositories.map { row($0.name, $0.queries.count, $0.means) }
    self.init(
      columns: [Column("repository"), Column("n", .right)]
        + evaluation.scoring.metrics.map { Column($0.description, .right) },
      groups: (repositories.count > 1 ? [overall] : []) + [rows],
      notes: ["n queries."]
        + (repositories.count > 1
          ? ["Overall is the mean over repositories, each counting the same."] : []))
  }
}
