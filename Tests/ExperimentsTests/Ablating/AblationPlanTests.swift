import Testing

@testable import Definitions
@testable import Experiments
@testable import Support

@Suite struct AblationPlanTests {
  private func parameter(_ name: String) throws -> Parameter {
    try #require(ParameterSurface.parameter(named: name))
  }

  private func request(
    _ off: [String], set: [String: Double] = [:], addOne: Bool = false
  ) throws -> Definition.Ablations {
    var list = try off.map { Definition.Ablation.off(try parameter($0)) }
    if !set.isEmpty {
      let values = try set.map {
        Definition.Ablation.Assignment(parameter: try parameter($0.key), value: $0.value)
      }.sorted { $0.parameter.index < $1.parameter.index }
      list.append(.set(name: "own", values: values))
    }
    return .init(signals: .listed(list), addOne: addOne)
  }

  @Test func armsDifferFromTheirSideInTheSignalAlone() throws {
    let plan = try AblationPlan(
      request(
        ["importance_weight", "test_penalty", "non_code_penalty"],
        set: ["bm25_k1": 1, "rrf_k": 60, "adaptive_fusion": 0], addOne: true),
      before: .before, after: .standard,
      ineffective: [.init(name: "test_penalty", reason: "there is no test")])
    #expect(
      plan.arms.map(\.name) == [
        "importance_weight", "test_penalty", "non_code_penalty", "own",
        "only-importance_weight", "only-test_penalty", "only-own",
      ])
    #expect(plan.removals[0].parameters == .standard.with(["importance_weight": 0]))
    #expect(plan.removals[0].changes.map(\.description) == ["importance_weight 0.5 → 0.0"])
    #expect(plan.removals[3].parameters == .standard.with(["bm25_k1": 1, "adaptive_fusion": 0]))
    #expect(plan.additions[0].parameters == .before.with(["importance_weight": 0.5]))
    #expect(
      plan.additions[2].parameters == .before.with(["bm25_k1": 2.2, "adaptive_fusion": 1]))
    #expect(plan.arms.map(\.note).compactMap { $0 } == ["there is no test", "there is no test"])
    #expect(
      plan.omissions == [
        .init(
          signal: "non_code_penalty", kind: .addition,
          reason: "nothing to add: before and after have the same values of it")
      ])
  }

  @Test func allAreThoseThatAreOnAndCanAct() throws {
    let plan = try AblationPlan(
      .init(signals: .all), before: .before, after: .standard,
      ineffective: IneffectiveParameter.always)
    // 19 signals of search, without reranking, which is off, and fusion, which has no second list.
    #expect(plan.removals.count == 17 && plan.additions.isEmpty)
    #expect(
      plan.omissions.map { "\($0.signal): \($0.reason)" } == [
        "rerank_confidence_threshold: off in after",
        "adaptive_fusion: there is no vector list to fuse with",
      ])
    for arm in plan.removals {
      #expect(arm.parameters.differences(from: .standard).map(\.name) == [arm.signal])
    }
    let whole = try AblationPlan(
      .init(signals: .all), before: .before, after: .standard,
      signals: Definition.Bench.Context.standard.parameters.filter { $0.off != nil })
    #expect(
      whole.removals.suffix(2).map(\.name) == [
        "dep_proximity_weight", "adaptive_fusion",
      ])
  }

  @Test func whatHasNothingToShowIsAnError() throws {
    func error(_ request: Definition.Ablations, after: Parameters = .standard) -> String? {
      let error = #expect(throws: OperationError.self) {
        try AblationPlan(request, before: .before, after: after)
      }
      #expect(error?.code == .unsupported && error?.remedy != nil)
      return error?.message
    }
    #expect(
      error(try request(["bm25_b", "rerank_confidence_threshold"]))
        == "the signal 'rerank_confidence_threshold' is already off in after, where it is 0")
    // Not off in before: what counts is after, wherever a study left it.
    #expect(
      error(try request(["class_boost"]), after: .standard.with(["class_boost": 1]))
        == "the signal 'class_boost' is already off in after, where it is 1")
    #expect(
      error(try request([], set: ["rrf_k": 60]))
        == "the ablation 'own' changes nothing; after has these values already")
    #expect(
      error(try request([], set: ["multi_term_med_threshold": 0.75]))?.hasSuffix(
        "with the values of after, multi_term_med_threshold must be below multi_term_high_threshold"
      ) == true)
    let off = ParameterSurface.all.filter { $0.off != nil }
    let nothing = Parameters.standard.with(
      Dictionary(uniqueKeysWithValues: off.map { ($0.name, $0.off ?? 0) }))
    #expect(error(.init(signals: .all), after: nothing) == "no signal that can act is on in after")
  }

  @Test func anAdditionThatBreaksARuleIsStated() throws {
    let after = Parameters.standard.with([
      "multi_term_high_threshold": 1, "multi_term_med_threshold": 0.8,
    ])
    let plan = try AblationPlan(
      request([], set: ["multi_term_med_threshold": 0.5], addOne: true),
      before: .before, after: after)
    #expect(plan.removals.count == 1 && plan.additions.isEmpty)
    #expect(
      plan.omissions.map(\.reason) == [
        "with the other values of before, multi_term_med_threshold must be below multi_term_high_threshold"
      ])
  }
}
