import Ranking

/// The cost of answering a file of queries.
struct QueryCost: Encodable {
  /// The number of queries.
  let queries: Int
  /// The median of the rounds' CPU seconds.
  let cpu: Double
  /// The median of the rounds' wall seconds.
  let wall: Double
  /// A checksum of all results and scores, which shows if two builds rank alike.
  let checksum: String

  /// Answers the queries once without measuring, then in measured rounds.
  init(_ texts: [String], in searcher: Searcher, count: Int, rounds: Int) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for text in texts {
      for result in searcher.search(text, count: count) {
        hash = (hash ^ UInt64(result.documentNumber)) &* 0x0000_0100_0000_01B3
        hash = (hash ^ result.score.bitPattern) &* 0x0000_0100_0000_01B3
      }
    }
    var costs: [Cost] = []
    for _ in 0..<max(1, rounds) {
      var cost: Cost?
      let found = Meter.measure(&cost) {
        texts.reduce(0) { $0 + searcher.search($1, count: count).count }
      }
      precondition(found >= 0)
      if let cost { costs.append(cost) }
    }
    queries = texts.count
    cpu = costs.map(\.cpu).sorted()[costs.count / 2]
    wall = costs.map(\.wall).sorted()[costs.count / 2]
    checksum = String(hash, radix: 16)
  }
}
