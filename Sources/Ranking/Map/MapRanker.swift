/// Ranks the files of one snapshot by how much they matter, given what is asked and what is in hand.
public struct MapRanker: Sendable {
  /// The snapshot's files and which uses which.
  public let graph: MapGraph
  /// What git tells of them.
  public let history: MapHistory

  /// Creates a ranker.
  public init(graph: MapGraph, history: MapHistory) {
    self.graph = graph
    self.history = history
  }

  /// All files, best first, ties by path.
  ///
  /// - Parameters:
  ///   - query: What is asked, in words, identifiers and paths; may be empty.
  ///   - conversation: The paths of the files in hand.
  ///   - parameters: The point of the surface.
  public func rank(
    query: String, conversation: [String], parameters: Parameters
  ) -> [MappedFile] {
    MapCase(graph: graph, history: history, query: query, conversation: conversation)
      .ranking(at: MapParameters(parameters))
  }
}
