/// The parameters of search scoring, by name and type, as the ranker reads them.
///
/// Each property has the meaning that ``ParameterSurface`` states for the parameter of its name.
public struct SearchParameters: Sendable, Hashable {
  /// `bm25_k1`.
  public let bm25K1: Double
  /// `bm25_b`.
  public let bm25B: Double
  /// `name_exact_boost`.
  public let nameExactBoost: Double
  /// `name_substring_boost`.
  public let nameSubstringBoost: Double
  /// `name_token_boost`.
  public let nameTokenBoost: Double
  /// `class_boost`.
  public let classBoost: Double
  /// `function_boost`.
  public let functionBoost: Double
  /// `method_boost`.
  public let methodBoost: Double
  /// `src_dir_boost`.
  public let srcDirBoost: Double
  /// `multi_term_high_bonus`.
  public let multiTermHighBonus: Double
  /// `multi_term_med_bonus`.
  public let multiTermMedBonus: Double
  /// `multi_term_high_threshold`.
  public let multiTermHighThreshold: Double
  /// `multi_term_med_threshold`.
  public let multiTermMedThreshold: Double
  /// `non_code_penalty`.
  public let nonCodePenalty: Double
  /// `config_penalty`.
  public let configPenalty: Double
  /// `test_penalty`.
  public let testPenalty: Double
  /// `exact_phrase_bonus`.
  public let exactPhraseBonus: Double
  /// `max_chunks_per_file`.
  public let maxChunksPerFile: Int
  /// `wide_k_multiplier`.
  public let wideKMultiplier: Int
  /// `wide_k_min`.
  public let wideKMin: Int
  /// `rrf_k`.
  public let rrfK: Int
  /// `importance_weight`.
  public let importanceWeight: Double
  /// `frecency_weight`.
  public let frecencyWeight: Double
  /// `rerank_confidence_threshold`.
  public let rerankConfidenceThreshold: Double
  /// `dep_proximity_weight`.
  public let depProximityWeight: Double
  /// `dep_proximity_seed_count`.
  public let depProximitySeedCount: Int
  /// `adaptive_fusion`.
  public let adaptiveFusion: Bool
  /// `kw_dominance_threshold`.
  public let kwDominanceThreshold: Double
  /// `rrf_k_keyword_high_conf`.
  public let rrfKKeywordHighConf: Int
  /// `rrf_k_vector_low_conf`.
  public let rrfKVectorLowConf: Int

  /// Reads the parameters of search scoring out of a point of the surface.
  public init(_ parameters: Parameters) {
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
