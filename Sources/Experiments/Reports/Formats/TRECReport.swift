import Definitions
import Ranking

/// `runs/<arm>.trec`: the rankings of every arm, as trec_eval reads them. Their judgments are in
/// `qrels.txt`, which every run has.
extension TRECReport: Report {
  var entry: String { "runs" }

  func files(of outcome: RunOutcome) throws -> [(name: String, text: String)] {
    try outcome.arms.map { (Self.file(of: $0.name), try Self.text(of: $0, in: outcome)) }
  }

  static func file(of arm: String) -> String { "runs/\(arm).trec" }

  static func topic(_ repository: String, _ id: String) -> String { "\(repository)/\(id)" }

  /// The scores are descending ranks, so that tools with other rules for ties read the same order.
  private static func text(of arm: RankedArm, in outcome: RunOutcome) throws -> String {
    try TRECRun(
      tag: "assay-\(arm.name)",
      topics: zip(outcome.reported.repositories, arm.rankings).flatMap { part, answers in
        answers.map { TRECRun.Topic(id: topic(part.repository, $0.id), ranking: $0.ranking) }
      }
    ).text(scores: .ranks)
  }

  /// `qrels.txt`: the judgments of the reported queries.
  static func judgments(of outcome: RunOutcome) throws -> String {
    try TRECQrels(
      topics: outcome.reported.repositories.flatMap { part in
        try part.queries.map { query in
          TRECQrels.Topic(
            id: topic(part.repository, query.id), judgments: try query.judgedFiles())
        }
      }
    ).text()
  }
}
