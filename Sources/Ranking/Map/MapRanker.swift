package import Support

/// Ranks the files of one snapshot by how much they matter, given what is asked and what is in hand.
///
/// A score is the product of ``MapFactors``:
///
/// - The rank is personalised PageRank over ``MapGraph`` with damping `pagerank_alpha`. A file in the
///   conversation weighs `pagerank_chat_multiplier` in the restart distribution; any other weighs
///   `depth_weight_root` in at most one folder, `depth_weight_moderate` in two or three,
///   `depth_weight_deep` in more, and `depth_weight_vendor` in a folder for code of others.
/// - `boost_mentioned_ident` acts on files that define an identifier of the query, `boost_mentioned_file`
///   on files that it names by path, name or stem, `boost_chat_file` on files in the conversation. Words
///   that may be plain English count less, and so does a name that several files share.
/// - All of these files are in focus. `boost_temporal_coupling` acts on files that changed together
///   with one in focus, by the root of Jaccard's index; `boost_focus_expansion` on files that edges lead
///   to, by the strength of the way, times `focus_decay` for each hop after the first, up to
///   `focus_max_hops`; a file in focus has the whole of both. What is in focus for the reason whose
///   boost is greatest has full effect, and the others in proportion to theirs: twice the boost, twice
///   the effect.
/// - Recency halves every `git_recency_decay_days`, from `git_recency_max_boost`; churn grows to
///   `git_churn_max_boost` at `git_churn_threshold` commits within ``MapHistory/churnDays``.
package struct MapRanker: Sendable {
  /// The snapshot's files and which uses which.
  package let graph: MapGraph
  /// What git tells of them.
  package let history: MapHistory

  /// Creates a ranker.
  package init(graph: MapGraph, history: MapHistory) {
    self.graph = graph
    self.history = history
  }

  /// All files, best first, ties by path.
  ///
  /// - Parameters:
  ///   - query: What is asked, in words, identifiers and paths; may be empty.
  ///   - conversation: The paths of the files in hand.
  ///   - parameters: The point of the surface.
  package func rank(
    query: String, conversation: [String], parameters: Parameters
  ) -> [MappedFile] {
    MapCase(graph: graph, history: history, query: query, conversation: conversation)
      .ranking(at: MapParameters(parameters))
  }
}
