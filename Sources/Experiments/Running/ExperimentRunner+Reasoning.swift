import Definitions
import LanguageModels
import Optimizers
import Ranking

extension ExperimentRunner {
  /// Distils what a study learnt; `nil` if it did not reason. Presets are scored like candidates.
  func reasoning(
    of result: StudyResult, in plan: Plan, _ session: ModelSession?, _ scorer: any PointScorer
  ) async throws -> ReasoningOutcome? {
    guard var proposer = result.proposer as? ReasonProposer, let session else { return nil }
    var scratchpad = try await proposer.scratchpad(
      before: result.study.proposer.iterations + 1, after: result.history)
    let scope = proposer.scope(at: proposer.space.projection(of: result.study.baseline))
    var outcomes: [PresetOutcome] = []
    var failure: String?
    do {
      let distilled = try await ReasoningOptimizer(session).distill(
        scratchpad, scope: scope, name: ModelSession.exchangePrefix(of: proposer.name) + "distill")
      scratchpad.add(.distillation(distilled))
      for preset in distilled.presets {
        let scores = try await scorer.scores(of: preset.point(on: scope.point))
        let outcome = PresetOutcome(
          preset: preset.name, values: preset.values, experiment: plan.definition.name,
          objective: scores.objective, baseline: result.baselineScores.objective,
          queries: result.study.queries.count)
        scratchpad.add(.presetOutcome(outcome))
        outcomes.append(outcome)
      }
    } catch let end as ModelBudgetEnd {
      failure = "\(end)"
    } catch let error as UnreadableAnswer {
      failure = error.reason
    }
    return ReasoningOutcome(scratchpad: scratchpad, presets: outcomes, failure: failure)
  }
}
