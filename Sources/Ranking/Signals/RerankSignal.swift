import Support

/// No bench has a cross-encoder yet, so a definition that asks for one is refused.
struct RerankSignal: Signal {
  static let name = "rerank"
  static let parameters: [Parameter] = [.rerankConfidenceThreshold]
  static let need: SignalNeed? = .crossEncoder

  init(_ point: Parameters) {}
}
