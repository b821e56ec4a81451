import Support
import Synchronization

/// A query and a conversation in one snapshot, prepared so that scoring a point is only arithmetic,
/// as long as `pagerank_alpha` stays the same. A new value needs another run of PageRank, which
/// starts from solutions that depend only on the snapshot, so a score never depends on earlier
/// requests.
package final class MapCase: Sendable {
  static let keptSolutions = 4

  package let graph: MapGraph
  /// The places of the files in the conversation, ascending.
  package let conversation: [Int]
  let signals: MapSignals
  private let order: [Int32]
  private let isMutual: Bool
  private let solutions: Mutex<Solutions>

  private struct Solutions {
    /// The solution for the standard `pagerank_alpha`, from which the others start.
    var start: RestartBasis?
    /// The solutions requested last, the latest at the end.
    var kept: [(alpha: Double, basis: RestartBasis)] = []
  }

  /// Paths of `conversation` that the snapshot does not have are ignored.
  package init(graph: MapGraph, history: MapHistory, query: String, conversation: [String]) {
    self.graph = graph
    self.conversation = Set(conversation.compactMap(graph.place(of:))).sorted()
    signals = MapSignals(
      graph: graph, history: history, query: query, conversation: self.conversation)
    order = RestartBasis.order(of: graph.edges)
    isMutual = RestartBasis.isMutual(graph.edges)
    solutions = Mutex(Solutions())
  }

  /// Returns the places in ``graph`` of the best files, best first, ties by path.
  package func best(
    _ count: Int, at parameters: MapParameters, leavingOutConversation leavesOutConversation: Bool
  ) -> [(place: Int, score: Double)] {
    let point = point(parameters)
    var best: [(place: Int, score: Double)] = []
    guard count > 0 else { return best }
    best.reserveCapacity(min(count, graph.count) + 1)
    for place in 0..<graph.count {
      if leavesOutConversation, signals.part[place] == MapSignals.conversationPart { continue }
      let score = point.factors(of: place).score
      if best.count == count, score <= best[count - 1].score { continue }
      var at = best.count
      while at > 0, best[at - 1].score < score { at -= 1 }
      if best.count == count { best.removeLast() }
      best.insert((place, score), at: at)
    }
    return best
  }

  package func ranking(at parameters: MapParameters) -> [MappedFile] {
    let point = point(parameters)
    let scored = (0..<graph.count).map { place in
      let factors = point.factors(of: place)
      return (place: place, score: factors.score, factors: factors)
    }
    return scored.sorted {
      $0.score == $1.score ? $0.place < $1.place : $0.score > $1.score
    }.map { MappedFile(path: graph.paths[$0.place], score: $0.score, factors: $0.factors) }
  }

  private func point(_ parameters: MapParameters) -> MapPoint {
    MapPoint(parameters, signals: signals, basis: basis(for: parameters.pagerankAlpha))
  }

  /// If two threads ask for the same new value, both compute it, with the same result.
  func basis(for alpha: Double) -> RestartBasis {
    let (known, start) = solutions.withLock { solutions -> (RestartBasis?, RestartBasis?) in
      guard let place = solutions.kept.firstIndex(where: { $0.alpha == alpha }) else {
        return (nil, solutions.start)
      }
      let entry = solutions.kept.remove(at: place)
      solutions.kept.append(entry)
      return (entry.basis, nil)
    }
    if let known { return known }
    let first = start ?? solve(from: RestartBasis(count: graph.count), alpha: Self.startAlpha)
    let basis = alpha == Self.startAlpha ? first : solve(from: first, alpha: alpha)
    solutions.withLock { solutions in
      solutions.start = first
      guard !solutions.kept.contains(where: { $0.alpha == alpha }) else { return }
      if solutions.kept.count == Self.keptSolutions { solutions.kept.removeFirst() }
      solutions.kept.append((alpha, basis))
    }
    return basis
  }

  private static let startAlpha = MapParameters(.standard).pagerankAlpha

  private func solve(from start: RestartBasis, alpha: Double) -> RestartBasis {
    var basis = start
    basis.solve(
      graph.edges, part: signals.part, order: order, damping: alpha, isMutual: isMutual)
    return basis
  }
}
