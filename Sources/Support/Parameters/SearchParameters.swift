/// The parameters of search scoring, by name and type, as the ranker reads them.
///
/// Each property has the meaning that ``ParameterSurface`` states for the parameter of its name.
package struct SearchParameters: Sendable, Hashable {
  /// `bm25_k1`.
  package let bm25K1: Double
  /// `bm25_b`.
  package let bm25B: Double
  /// `name_exact_boost`.
  package let nameExactBoost: Double
  /// `name_substring_boost`.
  package let nameSubstringBoost: Double
  /// `name_token_boost`.
  package let nameTokenBoost: Double
  /// `class_boost`.
  package let classBoost: Double
  /// `function_boost`.
  package let functionBoost: Double
  /// `method_boost`.
  package let methodBoost: Double
  /// `src_dir_boost`.
  package let srcDirBoost: Double
  /// `multi_term_high_bonus`.
  package let multiTermHighBonus: Double
  /// `multi_term_med_bonus`.
  package let multiTermMedBonus: Double
  /// `multi_term_high_threshold`.
  package let multiTermHighThreshold: Double
  /// `multi_term_med_threshold`.
  package let multiTermMedThreshold: Double
  /// `non_code_penalty`.
  package let nonCodePenalty: Double
  /// `config_penalty`.
  package let configPenalty: Double
  /// `test_penalty`.
  package let testPenalty: Double
  /// `exact_phrase_bonus`.
  package let exactPhraseBonus: Double
  /// `max_chunks_per_file`.
  package let maxChunksPerFile: Int
  /// `wide_k_multiplier`.
  package let wideKMultiplier: Int
  /// `wide_k_min`.
  package let wideKMin: Int
  /// `rrf_k`.
  package let rrfK: Int
  /// `importance_weight`.
  package let importanceWeight: Double
  /// `frecency_weight`.
  package let frecencyWeight: Double
  /// `rerank_confidence_threshold`.
  package let rerankConfidenceThreshold: Double
  /// `dep_proximity_weight`.
  package let depProximityWeight: Double
  /// `dep_proximity_seed_count`.
  package let depProximitySeedCount: Int
  /// `adaptive_fusion`.
  package let adaptiveFusion: Bool
  /// `kw_dominance_threshold`.
  package let kwDominanceThreshold: Double
  /// `rrf_k_keyword_high_conf`.
  package let rrfKKeywordHighConf: Int
  /// `rrf_k_vector_low_conf`.
  package let rrfKVectorLowConf: Int

  /// Reads the parameters of search scoring out of a point of the surface.
  package init(_ parameters: Parameters) {
    func real(_ name: String) -> Double { parameters[name] ?? .nan }
    func whole(_ name: String) -> Int { Int(real(name)) }
    bm25K1 = real("bm25_k1")
    bm25B = real("bm25_b")
    nameExactBoost = real("name_exact_boost")
    nameSubstringBoost = real("name_substring_boost")
    nameTokenBoost = real("name_token_boost")
    classBoost = real("class_boost")
    functionBoost = real("function_boost")
    methodBoost = real("method_boost")
    srcDirBoost = real("src_dir_boost")
    multiTermHighBonus = real("multi_term_high_bonus")
    multiTermMedBonus = real("multi_term_med_bonus")
    multiTermHighThreshold = real("multi_term_high_threshold")
    multiTermMedThreshold = real("multi_term_med_threshold")
    nonCodePenalty = real("non_code_penalty")
    configPenalty = real("config_penalty")
    testPenalty = real("test_penalty")
    exactPhraseBonus = real("exact_phrase_bonus")
    maxChunksPerFile = whole("max_chunks_per_file")
    wideKMultiplier = whole("wide_k_multiplier")
    wideKMin = whole("wide_k_min")
    rrfK = whole("rrf_k")
    importanceWeight = real("importance_weight")
    frecencyWeight = real("frecency_weight")
    rerankConfidenceThreshold = real("rerank_confidence_threshold")
    depProximityWeight = real("dep_proximity_weight")
    depProximitySeedCount = whole("dep_proximity_seed_count")
    adaptiveFusion = real("adaptive_fusion") != 0
    kwDominanceThreshold = real("kw_dominance_threshold")
    rrfKKeywordHighConf = whole("rrf_k_keyword_high_conf")
    rrfKVectorLowConf = whole("rrf_k_vector_low_conf")
  }
}
