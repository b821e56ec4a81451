/// What a run asked of language models, and what that took.
package struct ModelTotals: Sendable, Hashable {
  /// The exchanges.
  package var calls = 0
  /// Those of them that were replayed from a recording, not asked.
  package var replayed = 0
  /// The tokens of prompts.
  package var inputTokens = 0
  /// The tokens of answers.
  package var outputTokens = 0
  /// The exchanges whose tokens are counted by the length of the texts.
  package var estimated = 0
  /// The price in US dollars of those exchanges that have one.
  package var cost = 0.0
  /// The exchanges without a price.
  package var unpriced = 0
  /// The seconds that answers took; of replayed ones, when they were recorded.
  package var seconds = 0.0
  /// The models that answered, by name, each with its number of exchanges.
  package var models: [Count] = []
  /// What the answers are that no model gave, each with its number of exchanges.
  package var origins: [Count] = []

  /// A name and a number of exchanges.
  package struct Count: Sendable, Hashable {
    /// The name.
    package var name: String
    /// The number of exchanges.
    package var calls: Int
  }

  /// No exchange.
  package init() {}

  /// Sums exchanges in the order of their names, so that the sums have the same bits however they came.
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

/// That a run has asked as much as it may; a study then ends with what it has.
package struct ModelBudgetEnd: Error, Sendable, Hashable, CustomStringConvertible {
  /// Which limit is reached.
  package enum Limit: String, Sendable, Hashable {
    case calls = "max_calls"
    case tokens = "max_tokens"
  }

  /// Which limit is reached.
  package let limit: Limit
  /// The limit.
  package let allowed: Int
  /// What was used.
  package let used: Int

  /// That in a sentence without a full stop.
  package var description: String {
    "the budget '\(limit.rawValue): \(allowed)' is used up (\(used))"
  }
}
