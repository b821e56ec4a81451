import Support

/// Reorders the first results by a cross-encoder if the best score is below a threshold.
///
/// No bench has a cross-encoder yet, so that a definition that asks for one is refused.
struct RerankSignal: Signal {
  static let name = "rerank"
  static let parameters: [Parameter] = [.rerankConfidenceThreshold]
  static let need: SignalNeed? = .crossEncoder

  init(_ point: Parameters) {}
}
