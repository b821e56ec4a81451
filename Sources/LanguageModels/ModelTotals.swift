package struct ModelTotals: Sendable, Hashable {
  package var calls = 0
  var replayed = 0
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
  init(_ exchanges: [String: (exchange: RecordedExchange, isReplayed: Bool)]) {
    for (_, (exchange, isReplayed)) in exchanges.sorted(by: { $0.key < $1.key }) {
      calls += 1
      replayed += isReplayed ? 1 : 0
      inputTokens += exchange.answer.inputTokens ?? 0
      outputTokens += exchange.answer.outputTokens ?? 0
      estimated += exchange.isEstimated ? 1 : 0
      if let cost = exchange.answer.cost { self.cost += cost } else { unpriced += 1 }
      seconds += exchange.seconds ?? 0
      if let origin = exchange.origin {
        Self.count(origin, in: &origins)
      } else {
        Self.count(
          exchange.answer.model ?? exchange.model ?? exchange.provider ?? "unknown", in: &models)
      }
    }
    models.sort { $0.name < $1.name }
    origins.sort { $0.name < $1.name }
  }

  private static func count(_ name: String, in counts: inout [Count]) {
    if let index = counts.firstIndex(where: { $0.name == name }) {
      counts[index].calls += 1
    } else {
      counts.append(Count(name: name, calls: 1))
    }
  }
}
