import Support
import Synchronization

/// A query and a conversation in one snapshot, with everything that no parameter changes found once.
///
/// A point of the surface then costs arithmetic alone, as long as it keeps `pagerank_alpha`; a new
/// value costs a computation of PageRank, which starts from solutions that depend on the snapshot
/// alone, so that a score depends on the point and never on what was asked before. The last few
/// values' solutions are kept.
package final class MapCase: Sendable {
  /// How many values of `pagerank_alpha` solutions are kept for.
  static let keptSolutions = 4

  /// The snapshot's files.
  package let graph: MapGraph
  /// The places of the files in the conversation, ascending.
  package let conversation: [Int]
  package let signals: MapSignals
  private let order: [Int32]
  private let isMutual: Bool
  private let solutions: Mutex<Solutions>

  private struct Solutions {
    /// The solution for the standard `pagerank_alpha`, from which others start.
    var start: RestartBasis?
    /// The solutions asked for last, the latest last.
    var kept: [(alpha: Double, basis: RestartBasis)] = []
  }

  /// Prepares a case.
  ///
  /// - Parameters:
  ///   - graph: The snapshot's files.
  ///   - history: What git tells of them as of the snapshot.
  ///   - query: What is asked, in words, identifiers and paths; may be empty.
  ///   - conversation: The paths of the files in hand; those that the snapshot has not are passed over.
  package init(graph: MapGraph, history: MapHistory, query: String, conversation: [String]) {
    self.graph = graph
    self.conversation = Set(conversation.compactMap(graph.place(of:))).sorted()
    signals = MapSignals(
      graph: graph, history: history, query: query, conversation: self.conversation)
    order = RestartBasis.order(of: graph.edges)
    isMutual = RestartBasis.isMutual(graph.edges)
    solutions = Mutex(Solutions())
  }

  /// The best files, best first, ties by path.
  ///
  /// - Parameters:
  ///   - count: How many files at most.
  ///   - parameters: The point of the surface.
  ///   - leavesOutConversation: Whether files in the conversation are left out.
  /// - Returns: The places of the files in ``graph``, and their scores.
  /// - Complexity: O(*n*) where the solution for the point's `pagerank_alpha` is known.
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
      // Places come in the order of paths, so that of equal scores the first stays before.
      if best.count == count, score <= best[count - 1].score { continue }
      var at = best.count
      while at > 0, best[at - 1].score < score { at -= 1 }
      if best.count == count { best.removeLast() }
      best.insert((place, score), at: at)
    }
    return best
  }

  /// All files, best first, ties by path, with what their scores are made of.
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

  /// Finds and keeps the solution for a value of `pagerank_alpha`, so that the first trial that has
  /// it costs no more than the next.
  package func prepare(alpha: Double) { _ = basis(for: alpha) }

  private func point(_ parameters: MapParameters) -> MapPoint {
    MapPoint(parameters, signals: signals, basis: basis(for: parameters.pagerankAlpha))
  }

  /// The solution for a value of `pagerank_alpha`.
  ///
  /// Two threads that ask for the same new value both work it out, and get the same.
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
