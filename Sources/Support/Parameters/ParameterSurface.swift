/// The declaration of every tunable parameter: the one place that names them.
///
/// Names, ranges and both sets of values are facts of the two systems whose configurations Assay
/// runs; a configuration written for them is valid here unchanged.
package enum ParameterSurface {
  /// All parameters: search scoring, then context assembly, then the repository map.
  package static let all: [Parameter] = {
    let groups: [(Parameter.Group, [Row])] = [
      (.search, searchRows), (.context, contextRows), (.map, mapRows),
    ]
    let rows = groups.flatMap { group, rows in rows.map { (group, $0) } }
    return rows.enumerated().map { index, entry in
      let (group, row) = entry
      return Parameter(
        name: row.name, group: group, kind: row.kind, range: row.range, scale: row.scale,
        before: row.before, standard: row.standard, off: row.off, summary: row.summary,
        index: index)
    }
  }()

  /// The groups that have parameters here.
  package static let groups: [Parameter.Group] = [.search, .context, .map]

  /// The parameters of one group, in the order of their declaration.
  package static func parameters(of group: Parameter.Group) -> [Parameter] {
    all.filter { $0.group == group }
  }

  /// The parameter of that name, or `nil` where the surface has none.
  package static func parameter(named name: String) -> Parameter? { byName[name] }

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  private struct Row {
    let name: String
    let kind: Parameter.Kind
    let range: ClosedRange<Double>
    let scale: Parameter.Scale
    let before: Double
    let standard: Double
    let off: Double?
    let summary: String

    init(
      _ name: String, _ kind: Parameter.Kind, _ range: ClosedRange<Double>,
      scale: Parameter.Scale = .linear, before: Double, standard: Double? = nil,
      off: Double? = nil, _ summary: String
    ) {
      self.name = name
      self.kind = kind
      self.range = range
      self.scale = scale
      self.before = before
      self.standard = standard ?? before
      self.off = off
      self.summary = summary
    }
  }

  private static let searchRows: [Row] = [
    Row(
      "bm25_k1", .real, 0.5...3.0, before: 1.5, standard: 2.2,
      "term-frequency saturation"),
    Row(
      "bm25_b", .real, 0.0...1.0, before: 0.75, standard: 0.3, off: 0,
      "document-length normalisation, 0 turns it off"),
    Row(
      "name_exact_boost", .real, 1.0...10.0, before: 3.0, standard: 5.0, off: 1,
      "factor where a query term is the whole symbol name"),
    Row(
      "name_substring_boost", .real, 1.0...5.0, before: 2.0, standard: 3.0, off: 1,
      "factor where a query term is a substring of the symbol name"),
    Row(
      "name_token_boost", .real, 1.0...3.0, before: 1.5, standard: 2.2, off: 1,
      "factor where a query term is one of the name's tokens"),
    Row(
      "class_boost", .real, 1.0...3.0, before: 1.3, standard: 1.8, off: 1,
      "factor of class, struct, protocol, interface and enum definitions"),
    Row(
      "function_boost", .real, 1.0...2.0, before: 1.15, standard: 1.4, off: 1,
      "factor of free functions"),
    Row(
      "method_boost", .real, 1.0...2.0, before: 1.1, standard: 1.3, off: 1,
      "factor of methods"),
    Row(
      "src_dir_boost", .real, 1.0...2.0, before: 1.2, standard: 1.7, off: 1,
      "factor where the first path component is src, lib, pkg, core, internal, app or main"),
    Row(
      "multi_term_high_bonus", .real, 1.0...3.0, before: 1.4, standard: 2.5, off: 1,
      "factor where the share of query tokens found reaches the high threshold"),
    Row(
      "multi_term_med_bonus", .real, 1.0...2.0, before: 1.15, standard: 1.8, off: 1,
      "factor where the share of query tokens found reaches the medium threshold"),
    Row(
      "multi_term_high_threshold", .real, 0.5...1.0, before: 0.8, standard: 0.7,
      "share of query tokens that earns the high bonus"),
    Row(
      "multi_term_med_threshold", .real, 0.2...0.8, before: 0.5, standard: 0.4,
      "share of query tokens that earns the medium bonus; below the high threshold"),
    Row(
      "non_code_penalty", .real, 0.05...1.0, before: 0.3, standard: 0.3, off: 1,
      "factor of documents that are not code: .md .txt .rst .json .yaml .toml .xml .csv and the like"
    ),
    Row(
      "config_penalty", .real, 0.01...1.0, before: 0.15, standard: 0.15, off: 1,
      "factor of configuration files; stacks with non_code_penalty"),
    Row(
      "test_penalty", .real, 0.1...1.0, before: 0.7, standard: 0.6, off: 1,
      "factor of test files"),
    Row(
      "exact_phrase_bonus", .real, 1.0...3.0, before: 1.2, standard: 3.0, off: 1,
      "factor where the query (two tokens or more) is a substring of the document's text"),
    Row(
      "max_chunks_per_file", .integer, 1...10, before: 2, standard: 8,
      "results kept per file before results are cut at top-k"),
    Row(
      "wide_k_multiplier", .integer, 2...15, before: 5, standard: 12,
      "candidate width as a multiple of top-k"),
    Row(
      "wide_k_min", .integer, 10...200, before: 50, standard: 150,
      "smallest candidate width"),
    Row(
      "rrf_k", .integer, 10...200, before: 60, standard: 60,
      "reciprocal-rank-fusion constant, per list"),
    Row(
      "importance_weight", .real, 0.0...2.0, before: 0.0, standard: 0.5, off: 0,
      "score × (1 + importance × this); importance is PageRank and hub score on the file dependency graph, 0 to 1"
    ),
    Row(
      "frecency_weight", .real, 0.0...1.0, before: 0.0, standard: 0.2, off: 0,
      "weight of recently and often touched files, at most +30 % at 1"),
    Row(
      "rerank_confidence_threshold", .real, 0.0...0.9, before: 0.0, standard: 0.0, off: 0,
      "rerank with a cross-encoder when the top fused score is below this; 0 is off"),
    Row(
      "dep_proximity_weight", .real, 0.0...1.0, before: 0.0, standard: 0.3, off: 0,
      "after fusion, × (1 + this) for files that import, or are imported by, the top results"),
    Row(
      "dep_proximity_seed_count", .integer, 1...15, before: 5, standard: 5,
      "how many top results count for dependency proximity"),
    Row(
      "adaptive_fusion", .boolean, 0...1, before: 0, standard: 1, off: 0,
      "per-list reciprocal-rank-fusion constants by agreement of the two lists"),
    Row(
      "kw_dominance_threshold", .real, 1.0...5.0, before: 1.5, standard: 1.5,
      "ratio of the first to the second keyword score that counts as dominant"),
    Row(
      "rrf_k_keyword_high_conf", .integer, 5...60, before: 10, standard: 10,
      "keyword list's constant when it is dominant and the vector list's top 3 files hold its top file"
    ),
    Row(
      "rrf_k_vector_low_conf", .integer, 50...500, before: 250, standard: 250,
      "vector list's constant in that case"),
  ]

  private static let contextRows: [Row] = [
    Row(
      "small_repo_threshold", .integer, 20...500, before: 100,
      "below this file count: the full repository map"),
    Row(
      "large_repo_threshold", .integer, 1000...20000, before: 5000,
      "above this file count: the hierarchical explorer"),
    Row(
      "summary_ratio", .real, 0.1...0.6, before: 0.38,
      "share of the token budget for the project summary, with a task hint"),
    Row(
      "structure_ratio", .real, 0.1...0.6, before: 0.38,
      "share for the repository structure, with a task hint"),
    Row(
      "conventions_ratio", .real, 0.02...0.3, before: 0.12,
      "share for code conventions, with a task hint"),
    Row(
      "search_ratio", .real, 0.02...0.3, before: 0.12,
      "share for the search results of the hinted task; the four sum to 0.8 to 1.2"),
    Row(
      "summary_ratio_no_hint", .real, 0.1...0.6, before: 0.4,
      "share of the token budget for the project summary, without a hint"),
    Row(
      "structure_ratio_no_hint", .real, 0.1...0.7, before: 0.44,
      "share for the repository structure, without a hint"),
    Row(
      "conventions_ratio_no_hint", .real, 0.02...0.3, before: 0.16,
      "share for code conventions, without a hint; the three sum to 0.8 to 1.2"),
    Row(
      "medium_structure_map_ratio", .real, 0.3...0.9, before: 0.7,
      "share of the structure budget for the map, in medium repositories"),
    Row(
      "explore_max_items", .integer, 5...50, before: 20,
      "top-level items, in large repositories"),
    Row(
      "explore_importance_threshold", .real, 0.05...0.8, before: 0.3,
      "smallest importance that the explorer shows"),
    Row(
      "bootstrap_hotspots_n", .integer, 3...30, before: 10,
      "hotspots shown"),
    Row(
      "conventions_sample_size", .integer, 5...100, before: 25,
      "files read for conventions"),
    Row(
      "bootstrap_search_top_k", .integer, 3...20, before: 5,
      "results in the hinted search"),
    Row(
      "max_depth", .integer, 1...4, before: 2,
      "neighbourhood depth of relevant context"),
    Row(
      "center_symbol_cap", .integer, 3...20, before: 8,
      "symbols shown per centre file"),
    Row(
      "neighbor_symbol_cap", .integer, 2...15, before: 5,
      "symbols shown per neighbour file"),
    Row(
      "param_preview_limit", .integer, 2...8, before: 4,
      "parameters per signature"),
    Row(
      "base_preview_limit", .integer, 1...6, before: 3,
      "base types per class"),
    Row(
      "method_preview_limit", .integer, 2...10, before: 4,
      "methods per class"),
  ]

  private static let mapRows: [Row] = [
    Row(
      "pagerank_alpha", .real, 0.7...0.95, before: 0.85,
      "damping of PageRank"),
    Row(
      "pagerank_chat_multiplier", .real, 10...200, scale: .log, before: 100,
      "personalisation weight of files in the conversation"),
    Row(
      "depth_weight_root", .real, 0.5...2.0, before: 1.0,
      "personalisation of files at the root"),
    Row(
      "depth_weight_moderate", .real, 0.2...1.0, before: 0.5,
      "personalisation of files at moderate depth"),
    Row(
      "depth_weight_deep", .real, 0.05...0.5, before: 0.1,
      "personalisation of deep files"),
    Row(
      "depth_weight_vendor", .real, 0.001...0.1, scale: .log, before: 0.01,
      "personalisation of vendored code"),
    Row(
      "boost_mentioned_ident", .real, 2...50, scale: .log, before: 10,
      "factor of an identifier that the query names"),
    Row(
      "boost_mentioned_file", .real, 2...20, scale: .log, before: 5,
      "factor of a file that the query names"),
    Row(
      "boost_chat_file", .real, 5...100, scale: .log, before: 20,
      "factor of a file in the conversation"),
    Row(
      "boost_temporal_coupling", .real, 1...10, before: 3, off: 1,
      "factor of files that change together with a file in focus"),
    Row(
      "boost_focus_expansion", .real, 1...20, before: 5, off: 1,
      "factor of files reached from the focus along the graph"),
    Row(
      "git_recency_decay_days", .real, 7...90, before: 30,
      "half-life of recency, in days"),
    Row(
      "git_recency_max_boost", .real, 2...20, before: 10,
      "largest factor of recency"),
    Row(
      "git_churn_threshold", .real, 3...15, before: 10,
      "commits that count as high churn"),
    Row(
      "git_churn_max_boost", .real, 2...15, before: 5,
      "largest factor of churn"),
    Row(
      "focus_decay", .real, 0.2...0.8, before: 0.5,
      "decay of focus expansion per hop"),
    Row(
      "focus_max_hops", .integer, 1...3, before: 2,
      "hops of focus expansion"),
  ]
}
