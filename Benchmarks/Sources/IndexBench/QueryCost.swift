import Ranking

/// What answering a file of queries cost.
struct QueryCost: Encodable {
  /// How many queries there are.
  let queries: Int
  /// The median of the rounds' CPU seconds.
  let cpu: Double
  /// The median of the rounds' seconds of wall clock.
  let wall: Double
  /// Stands for every result with its score, so that two builds can be seen to rank alike.
  let checksum: String

  /// Answers the queries once unmeasured and then in measured rounds.
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
