/// The exchanges of a run with language models, and their cost.
package struct ModelTotals: Sendable, Hashable {
  package var calls = 0
  /// The number of exchanges that were replayed from a recording.
  var replayed = 0
  package var inputTokens = 0
  package var outputTokens = 0
  /// The number of exchanges whose tokens are estimated from the length of the texts.
  package var estimated = 0
  /// The price in US dollars of the exchanges that have one.
  package var cost = 0.0
  /// The number of exchanges without a price.
  package var unpriced = 0
  /// The seconds that answers took; for replayed ones, when they were recorded.
  package var seconds = 0.0
  /// The models that answered, with their numbers of exchanges.
  package var models: [Count] = []
  /// The origins of answers that no model gave, with their numbers of exchanges.
  package var origins: [Count] = []

  package struct Count: Sendable, Hashable {
    package var name: String
    package var calls: Int
  }

  /// Sums exchanges in the order of their names, so that the sums have the same bits whatever order
  /// they came in.
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
