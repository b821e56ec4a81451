import Support

/// Ranks the files of one snapshot by the product of ``MapFactors``. The rank is personalised
/// PageRank over ``MapGraph``; in the restart distribution a file in the conversation weighs
/// `pagerank_chat_multiplier`, any other file as its ``PathDepth`` says. Files that define an
/// identifier of the query, files that the query names and files in the conversation are in focus.
/// Coupling acts on files that changed together with a file in focus, by the square root of
/// Jaccard's index; expansion acts on files that edges lead to, by the strength of the path, times
/// `focus_decay` for each hop after the first. Both act fully on a file in focus. The reason for
/// focus with the greatest boost has full effect, the others in proportion to their boosts. Recency
/// halves every `git_recency_decay_days`; churn is full at `git_churn_threshold` commits within
/// ``MapHistory/churnDays``.
struct MapRanker: Sendable {
  let graph: MapGraph
  let history: MapHistory

  func rank(
    query: String, conversation: [String], parameters: Parameters
  ) -> [MappedFile] {
    MapCase(graph: graph, history: history, query: query, conversation: conversation)
      .ranking(at: MapParameters(parameters))
  }
}
