public import Ranking

/// Scores points by the search itself, query by query: what ``TableBench`` gives bit for bit, slowly.
public struct PlainScorer: PointScorer {
  /// A bench for each repository.
  public let benches: [SearchBench]
  /// How rankings are scored.
  public let scoring: Scoring

  /// Creates a scorer.
  public init(benches: [SearchBench], scoring: Scoring) {
    self.benches = benches
    self.scoring = scoring
  }

  /// The objective of a point on every query.
  public func scores(of point: Parameters) throws(OperationError) -> QueryScores {
    var values: [[Double]] = []
    for bench in benches {
      let searcher = Searcher(bench.index, parameters: point)
      var row: [Double] = []
      for query in bench.groundTruth.queries {
        let ranking = try bench.rank(query.text, with: searcher)
        let evaluation = try scoring.evaluate(
          RankedQuery(id: query.id, judgments: try query.judgedFiles(), ranking: ranking))
        row.append(evaluation.values[0])
      }
      values.append(row)
    }
    return QueryScores(repositories: benches.map(\.groundTruth.repository), values: values)
  }
}
