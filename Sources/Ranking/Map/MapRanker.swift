import Support

/// Ranks the files of one snapshot by how much they matter to a query and the files in hand.
///
/// A score is the product of ``MapFactors``:
///
/// - The rank is personalised PageRank over ``MapGraph`` with damping `pagerank_alpha`. In the
///   restart distribution a file in the conversation weighs `pagerank_chat_multiplier`; any other
///   file weighs `depth_weight_root` in at most one folder, `depth_weight_moderate` in two or
///   three, `depth_weight_deep` in more, and `depth_weight_vendor` in a folder for third-party
///   code.
/// - `boost_mentioned_ident` acts on files that define an identifier of the query,
///   `boost_mentioned_file` on files that the query names by path, name or stem, and
///   `boost_chat_file` on files in the conversation. Words that may be plain English count less,
///   and so do names that several files share.
/// - All of these files are in focus. `boost_temporal_coupling` acts on files that changed together
///   with a file in focus, by the square root of Jaccard's index. `boost_focus_expansion` acts on
///   files that edges lead to, by the strength of the path, times `focus_decay` for each hop after
///   the first, up to `focus_max_hops`. Both act fully on a file in focus. The reason for focus
///   with the greatest boost has full effect, the others in proportion to their boosts: half the
///   boost, half the effect.
/// - Recency starts at `git_recency_max_boost` and halves every `git_recency_decay_days`. Churn
///   grows to `git_churn_max_boost` at `git_churn_threshold` commits within
///   ``MapHistory/churnDays``.
struct MapRanker: Sendable {
  let graph: MapGraph
  let history: MapHistory

  /// Returns all files, best first, ties by path.
  ///
  /// - Parameters:
  ///   - query: Words, identifiers and paths; may be empty.
  ///   - conversation: The paths of the files in hand.
  func rank(
    query: String, conversation: [String], parameters: Parameters
  ) -> [MappedFile] {
    MapCase(graph: graph, history: history, query: query, conversation: conversation)
      .ranking(at: MapParameters(parameters))
  }
}
