/// A parameter that can change no result of the experiment at hand, and why.
package struct IneffectiveParameter: Sendable, Hashable {
  /// The parameter's name.
  package let name: String
  /// Why it cannot act.
  package let reason: String

  /// The parameters of search scoring that cannot act whatever the repositories hold.
  ///
  /// Fusion needs a second, vector list, and reranking a cross-encoder; no bench has either yet.
  package static let always: [IneffectiveParameter] =
    [
      "rrf_k", "adaptive_fusion", "kw_dominance_threshold", "rrf_k_keyword_high_conf",
      "rrf_k_vector_low_conf",
    ].map { IneffectiveParameter(name: $0, reason: "there is no vector list to fuse with") }
    + [
      IneffectiveParameter(
        name: "rerank_confidence_threshold", reason: "there is no cross-encoder to rerank with")
    ]

  /// The parameters that cannot act on these repositories.
  ///
  /// - Parameter repositories: What was found in each.
  static func onThese(_ repositories: [RepositoryFacts]) -> [IneffectiveParameter] {
    var found = always
    if !repositories.contains(where: \.hasFrecency) {
      let reason =
        repositories.allSatisfy { $0.commits == nil }
        ? "it is 0 in both arms, so that no history was read"
        : "no repository has a history that tells files apart"
      found.append(IneffectiveParameter(name: "frecency_weight", reason: reason))
    }
    if repositories.allSatisfy({ ($0.commits ?? 0) < 2 }) {
      for name in [
        "boost_temporal_coupling", "git_recency_decay_days", "git_recency_max_boost",
        "git_churn_threshold", "git_churn_max_boost",
      ] {
        found.append(
          IneffectiveParameter(name: name, reason: "no repository has a history of two commits"))
      }
    }
    if repositories.allSatisfy({ $0.edges == 0 }) {
      let reason = "no file of any repository imports another"
      for name in ["importance_weight", "dep_proximity_weight", "dep_proximity_seed_count"] {
        found.append(IneffectiveParameter(name: name, reason: reason))
      }
    }
    return found
  }
}
