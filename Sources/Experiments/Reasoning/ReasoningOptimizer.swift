package import LanguageModels
package import Support

package struct ReasoningOptimizer: Sendable {
  static let attempts = 2

  private let session: ModelSession
  private let guidance: String

  package init(_ session: ModelSession, guidance: String = "") {
    self.session = session
    self.guidance = guidance
  }

  /// Reasons about failures, the worst first.
  ///
  /// - Parameter name: The prefix of the exchanges' names; the attempt is appended.
  /// - Returns: The episode, which is not yet in the scratchpad, and the changed point.
  /// - Throws: ``UnreadableAnswer`` if no answer can be used; ``ModelBudgetEnd``; `OperationError`.
  package func reason(
    about failures: [RankingFailure], scope: ReasoningScope, scratchpad: Scratchpad, name: String
  ) async throws -> ReasoningResult {
    let question = ReasoningPrompt(
      failures: failures, scope: scope, scratchpad: scratchpad, guidance: guidance)
    let (answer, read) = try await ask(question.prompt, name) {
      text throws(UnreadableAnswer) in
      let answer = try ReasoningAnswer(text, scope: scope)
      let outcome = scope.applying(answer.changes)
      let isEmpty = outcome.applied.isEmpty && !(answer.dropped + outcome.dropped).isEmpty
      return ((answer, outcome), isEmpty ? answer.dropped + outcome.dropped : [])
    }
    let (reasoning, outcome) = read
    let episode = ReasoningEpisode(
      number: scratchpad.nextEpisode,
      cases: failures.map { .init(query: $0.query, ndcg: $0.ndcg) },
      values: scope.dimensions.map { .init($0.parameter.name, scope.point[$0.parameter]) },
      diagnosis: reasoning.diagnosis, interactions: reasoning.interactions,
      failurePatterns: reasoning.failurePatterns,
      changes: outcome.applied.map { ChangeName($0.change) },
      rationales: outcome.applied.map(\.change.rationale), insights: reasoning.insights,
      confidence: reasoning.confidence, dropped: reasoning.dropped + outcome.dropped,
      model: answer.model, origin: session.origin(of: name))
    return ReasoningResult(
      episode: episode, answer: reasoning, applied: outcome.applied, point: outcome.point)
  }

  /// Distils a scratchpad, to which the result is not yet added. It throws as
  /// ``reason(about:scope:scratchpad:name:)`` does.
  package func distill(
    _ scratchpad: Scratchpad, scope: ReasoningScope, name: String
  ) async throws -> Distillation {
    let question = DistillationPrompt(scratchpad: scratchpad, scope: scope, guidance: guidance)
    var (answer, distillation) = try await ask(question.prompt, name) {
      text throws(UnreadableAnswer) in
      let read = try Distillation(text, scope: scope)
      return (read, read.presets.isEmpty ? read.dropped : [])
    }
    distillation.model = answer.model
    distillation.origin = session.origin(of: name)
    return distillation
  }

  /// Asks, and asks once more if the answer cannot be used.
  ///
  /// - Parameter read: Returns the value of an answer, and the problems that another attempt may
  ///   solve.
  private func ask<Value>(
    _ prompt: ModelPrompt, _ name: String,
    read: (String) throws(UnreadableAnswer) -> (Value, [DroppedPart])
  ) async throws -> (ModelAnswer, Value) {
    var prompt = prompt
    var attempt = 1
    while true {
      let answer = try await session.answer(prompt, name: "\(name)-\(attempt)")
      let isLast = attempt == Self.attempts
      let problems: [String]
      do throws(UnreadableAnswer) {
        let (value, dropped) = try read(answer.text)
        if isLast || dropped.isEmpty { return (answer, value) }
        problems = dropped.map { "\(QuotedText.line($0.text)): \($0.reason)" }
      } catch {
        let reason =
          answer.isRefused
          ? "the model refused to answer"
          : answer.isCut ? "\(error.reason); the answer was cut at its limit" : error.reason
        if isLast { throw UnreadableAnswer(reason: reason) }
        problems = [reason]
      }
      prompt.turns.append(.init(.assistant, answer.text.isEmpty ? "(nothing)" : answer.text))
      prompt.turns.append(
        .init(
          .user,
          "That answer cannot be used:\n"
            + problems.prefix(20).map { "- " + $0 }
            .joined(separator: "\n") + "\n\nAnswer again, in the form that was asked for."))
      attempt += 1
    }
  }
}

package struct ReasoningResult: Sendable {
  package let episode: ReasoningEpisode
  let answer: ReasoningAnswer
  let applied: [AppliedChange]
  package let point: Parameters
}

package enum ExchangeName {
  package static func reason(_ episode: Int) -> String { "reason-" + padded(episode) }

  package static func distillation(after events: Int) -> String { "distill-" + padded(events) }

  /// Three digits at least, so that names sort by number.
  static func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  }
}
