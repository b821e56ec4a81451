/// A query and a conversation in one snapshot, with everything that no parameter changes found once.
///
/// A point of the surface then costs arithmetic alone, as long as it keeps `pagerank_alpha`; a new
/// value costs a computation of PageRank, which starts from solutions that depend on the snapshot
/// alone, so that a score depends on the point and never on what was asked before. The last few
/// values' solutions are kept.
public final class MapCase: Sendable {
  /// The snapshot's files.
  public let graph: MapGraph
  /// The places of the files in the conversation, ascending.
  public let conversation: [Int]

  /// Prepares a case.
  ///
  /// - Parameters:
  ///   - graph: The snapshot's files.
  ///   - history: What git tells of them as of the snapshot.
  ///   - query: What is asked, in words, identifiers and paths; may be empty.
  ///   - conversation: The paths of the files in hand; those that the snapshot has not are passed over.
  public init(graph: MapGraph, history: MapHistory, query: String, conversation: [String]) {
    self.graph = graph
    self.conversation = Set(conversation.compactMap(graph.place(of:))).sorted()
  }

  /// The best files, best first, ties by path.
  ///
  /// - Parameters:
  ///   - count: How many files at most.
  ///   - parameters: The point of the surface.
  ///   - leavesOutConversation: Whether files in the conversation are left out.
  /// - Returns: The places of the files in ``graph``, and their scores.
  /// - Complexity: O(*n*) where the solution for the point's `pagerank_alpha` is known.
  public func best(
    _ count: Int, at parameters: MapParameters, leavingOutConversation leavesOutConversation: Bool
  ) -> [(place: Int, score: Double)] {
    []
  }

  /// All files, best first, ties by path, with what their scores are made of.
  public func ranking(at parameters: MapParameters) -> [MappedFile] { [] }

  /// Finds and keeps the solution for a value of `pagerank_alpha`, so that the first trial that has
  /// it costs no more than the next.
  public func prepare(alpha: Double) {}
}
