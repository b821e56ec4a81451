package struct ModelTotals: Sendable, Hashable {
  package var calls = 0
  package var inputTokens = 0
  package var outputTokens = 0
  /// The number of exchanges whose tokens are estimated from the length of the texts.
  package var estimated = 0
  package var cost = 0.0
  package var unpriced = 0
  package var seconds = 0.0
  package var models: [Count] = []
  package var origins: [Count] = []

  package struct Count: Sendable, Hashable {
    package var name: String
    package var calls: Int
  }

  /// Sums in the order of names, so that the bits do not depend on the order of answers.
  init(_ exchanges: [String: RecordedExchange]) {
    for (_, exchange) in exchanges.sorted(by: { $0.key < $1.key }) {
      calls += 1
      inputTokens += exchange.answer.inputTokens ?? 0
      outputTokens += exchange.answer.outputTokens ?? 0
      estimated += exchange.isEstimated ? 1 : 0
      if let cost = exchange.answer.cost { self.cost += cost } else { unpriced += 1 }
      seconds += exchange.seconds ?? 0
    }
    origins = Self.counts(of: exchanges.values.compactMap(\.origin))
    models = Self.counts(
      of: exchanges.values.filter { $0.origin == nil }.map {
        $0.answer.model ?? $0.model ?? $0.provider ?? "unknown"
      })
  }

  private static func counts(of names: [String]) -> [Count] {
    Dictionary(grouping: names) { $0 }.map { Count(name: $0, calls: $1.count) }
      .sorted { $0.name < $1.name }
  }
}
