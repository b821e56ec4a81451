import Ranking

/// The best objective that a point can still reach while its queries are scored one by one. A
/// query that is left counts with its best possible score; those furthest above the rival's come
/// first, so that the bound falls fast. Hopeless means below the rival by more than rounding.
struct RaceBound {
  private let best: [[Double]]
  private let rival: QueryScores
  private let limit: Double
  private let shares: [Double]
  private var bound: Double
  private var done = 0
  private var values: [[Double]]

  /// - Parameter best: For each group the best possible score of each query.
  init(best: [[Double]], against rival: QueryScores) {
    precondition(rival.values.map(\.count) == best.map(\.count), "a rival on the same queries")
    self.best = best
    self.rival = rival
    limit = rival.objective - 1e-9
    shares = best.map { 1 / Double($0.count * best.count) }
    bound = zip(best, shares).reduce(0.0) { $0 + $1.0.reduce(0, +) * $1.1 }
    values = best.map { [Double](repeating: 0, count: $0.count) }
  }

  var isHopeless: Bool { bound <= limit }

  var end: Race {
    isHopeless
      ? .hopeless(after: done, atMost: bound)
      : .finished(QueryScores(repositories: rival.repositories, values: values))
  }

  func order(of group: Int) -> [Int] {
    let slack = best[group].indices.map { best[group][$0] - rival.values[group][$0] }
    return slack.indices.sorted { (slack[$1], $0) < (slack[$0], $1) }
  }

  /// Takes the score of a query; the order of the calls decides the bits of the bound.
  mutating func take(_ score: Double, of query: Int, in group: Int) {
    values[group][query] = score
    bound += (score - best[group][query]) * shares[group]
    done += 1
  }
}
