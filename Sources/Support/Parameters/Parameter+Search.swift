extension Parameter {
  package static let bm25K1 = Parameter(
    .search, 0, "bm25_k1", .real, 0.5...3.0, before: 1.5, standard: 2.2,
    "term-frequency saturation")
  package static let bm25B = Parameter(
    .search, 1, "bm25_b", .real, 0.0...1.0, before: 0.75, standard: 0.3, off: 0,
    "document-length normalisation, 0 turns it off")
  package static let nameExactBoost = Parameter(
    .search, 2, "name_exact_boost", .real, 1.0...10.0, before: 3.0, standard: 5.0, off: 1,
    "factor where a query term is the whole symbol name")
  package static let nameSubstringBoost = Parameter(
    .search, 3, "name_substring_boost", .real, 1.0...5.0, before: 2.0, standard: 3.0, off: 1,
    "factor where a query term is a substring of the symbol name")
  package static let nameTokenBoost = Parameter(
    .search, 4, "name_token_boost", .real, 1.0...3.0, before: 1.5, standard: 2.2, off: 1,
    "factor where a query term is one of the name's tokens")
  package static let classBoost = Parameter(
    .search, 5, "class_boost", .real, 1.0...3.0, before: 1.3, standard: 1.8, off: 1,
    "factor of class, struct, protocol, interface and enum definitions")
  package static let functionBoost = Parameter(
    .search, 6, "function_boost", .real, 1.0...2.0, before: 1.15, standard: 1.4, off: 1,
    "factor of free functions")
  package static let methodBoost = Parameter(
    .search, 7, "method_boost", .real, 1.0...2.0, before: 1.1, standard: 1.3, off: 1,
    "factor of methods")
  package static let srcDirBoost = Parameter(
    .search, 8, "src_dir_boost", .real, 1.0...2.0, before: 1.2, standard: 1.7, off: 1,
    "factor where the first path component is src, lib, pkg, core, internal, app or main")
  package static let multiTermHighBonus = Parameter(
    .search, 9, "multi_term_high_bonus", .real, 1.0...3.0, before: 1.4, standard: 2.5, off: 1,
    "factor where the share of query tokens found reaches the high threshold")
  package static let multiTermMedBonus = Parameter(
    .search, 10, "multi_term_med_bonus", .real, 1.0...2.0, before: 1.15, standard: 1.8, off: 1,
    "factor where the share of query tokens found reaches the medium threshold")
  package static let multiTermHighThreshold = Parameter(
    .search, 11, "multi_term_high_threshold", .real, 0.5...1.0, before: 0.8, standard: 0.7,
    "share of query tokens that earns the high bonus")
  package static let multiTermMedThreshold = Parameter(
    .search, 12, "multi_term_med_threshold", .real, 0.2...0.8, before: 0.5, standard: 0.4,
    "share of query tokens that earns the medium bonus; below the high threshold")
  package static let nonCodePenalty = Parameter(
    .search, 13, "non_code_penalty", .real, 0.05...1.0, before: 0.3, standard: 0.3, off: 1,
    "factor of documents that are not code: .md .txt .rst .json .yaml .toml .xml .csv and the like")
  package static let configPenalty = Parameter(
    .search, 14, "config_penalty", .real, 0.01...1.0, before: 0.15, standard: 0.15, off: 1,
    "factor of configuration files; stacks with non_code_penalty")
  package static let testPenalty = Parameter(
    .search, 15, "test_penalty", .real, 0.1...1.0, before: 0.7, standard: 0.6, off: 1,
    "factor of test files")
  package static let exactPhraseBonus = Parameter(
    .search, 16, "exact_phrase_bonus", .real, 1.0...3.0, before: 1.2, standard: 3.0, off: 1,
    "factor where the query (two tokens or more) is a substring of the document's text")
  package static let maxChunksPerFile = Parameter(
    .search, 17, "max_chunks_per_file", .integer, 1...10, before: 2, standard: 8,
    "results kept per file before results are cut at top-k")
  package static let wideKMultiplier = Parameter(
    .search, 18, "wide_k_multiplier", .integer, 2...15, before: 5, standard: 12,
    "candidate width as a multiple of top-k")
  package static let wideKMin = Parameter(
    .search, 19, "wide_k_min", .integer, 10...200, before: 50, standard: 150,
    "smallest candidate width")
  package static let rrfK = Parameter(
    .search, 20, "rrf_k", .integer, 10...200, before: 60, standard: 60,
    "reciprocal-rank-fusion constant, per list")
  package static let importanceWeight = Parameter(
    .search, 21, "importance_weight", .real, 0.0...2.0, before: 0.0, standard: 0.5, off: 0,
    "score × (1 + importance × this); importance is PageRank and hub score on the file dependency graph, 0 to 1"
  )
  package static let frecencyWeight = Parameter(
    .search, 22, "frecency_weight", .real, 0.0...1.0, before: 0.0, standard: 0.2, off: 0,
    "weight of recently and often touched files, at most +30 % at 1")
  package static let rerankConfidenceThreshold = Parameter(
    .search, 23, "rerank_confidence_threshold", .real, 0.0...0.9, before: 0.0, standard: 0.0,
    off: 0,
    "rerank with a cross-encoder when the top fused score is below this; 0 is off")
  package static let depProximityWeight = Parameter(
    .search, 24, "dep_proximity_weight", .real, 0.0...1.0, before: 0.0, standard: 0.3, off: 0,
    "after fusion, × (1 + this) for files that import, or are imported by, the top results")
  package static let depProximitySeedCount = Parameter(
    .search, 25, "dep_proximity_seed_count", .integer, 1...15, before: 5, standard: 5,
    "how many top results count for dependency proximity")
  package static let adaptiveFusion = Parameter(
    .search, 26, "adaptive_fusion", .boolean, 0...1, before: 0, standard: 1, off: 0,
    "per-list reciprocal-rank-fusion constants by agreement of the two lists")
  package static let kwDominanceThreshold = Parameter(
    .search, 27, "kw_dominance_threshold", .real, 1.0...5.0, before: 1.5, standard: 1.5,
    "ratio of the first to the second keyword score that counts as dominant")
  package static let rrfKKeywordHighConf = Parameter(
    .search, 28, "rrf_k_keyword_high_conf", .integer, 5...60, before: 10, standard: 10,
    "keyword list's constant when it is dominant and the vector list's top 3 files hold its top file"
  )
  package static let rrfKVectorLowConf = Parameter(
    .search, 29, "rrf_k_vector_low_conf", .integer, 50...500, before: 250, standard: 250,
    "vector list's constant in that case")
}

extension ParameterSurface {
  static let search: [Parameter] = [
    .bm25K1, .bm25B, .nameExactBoost, .nameSubstringBoost, .nameTokenBoost, .classBoost,
    .functionBoost, .methodBoost, .srcDirBoost, .multiTermHighBonus, .multiTermMedBonus,
    .multiTermHighThreshold, .multiTermMedThreshold, .nonCodePenalty, .configPenalty, .testPenalty,
    .exactPhraseBonus, .maxChunksPerFile, .wideKMultiplier, .wideKMin, .rrfK, .importanceWeight,
    .frecencyWeight, .rerankConfidenceThreshold, .depProximityWeight, .depProximitySeedCount,
    .adaptiveFusion, .kwDominanceThreshold, .rrfKKeywordHighConf, .rrfKVectorLowConf,
  ]
}
