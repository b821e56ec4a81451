package import Support

/// The parameters of search scoring whose signal is there.
package enum SearchSignals {
  /// Those that need a second list or a cross-encoder; `AdaptiveFusionTests` has the former.
  package static let elsewhere: Set<String> = [
    "rrf_k", "adaptive_fusion", "kw_dominance_threshold", "rrf_k_keyword_high_conf",
    "rrf_k_vector_low_conf", "rerank_confidence_threshold",
  ]

  package static let parameters = ParameterSurface.parameters(of: .search).filter {
    !elsewhere.contains($0.name)
  }
}
