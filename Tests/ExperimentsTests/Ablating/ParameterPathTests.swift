@testable import Experiments
@testable import Optimizers
@testable import Ranking
@testable import Statistics
@testable import Support
import Testing

@Suite struct ParameterPathTests {
  /// Weights of five parameters that differ between before and after.
  private static let weights = [
    "bm25_k1": 0.01, "class_boost": 0.08, "src_dir_boost": -0.02, "importance_weight": 0.1,
    "test_penalty": 0.0,
  ]

  private static let after = Parameters.before.with([
    "bm25_k1": 2.5, "class_boost": 1.8, "src_dir_boost": 2, "importance_weight": 0.5,
    "test_penalty": 0.5,
  ])

  /// Every change adds its own weight in full, on the second repository twice as much.
  private static let additive = ToyScorer { point, repository, query in
    let values = weights.keys.sorted().map { name in
      point[name] == (Parameters.before[name] ?? 0) ? 0 : weights[name] ?? 0
    }
    return 0.1 * Double(query) + values.reduce(0, +) * (repository == 0 ? 1 : 2)
  }

  @Test func gainsOfAnAdditiveScorerAreTheParametersOwn() async throws {
    let path = try await ParameterPath.walk(
      from: .before, to: Self.after, scorer: Self.additive)
    let names = path.steps.map { $0.changes.map(\.parameter.name) }
    #expect(
      names == [
        ["importance_weight"], ["class_boost"], ["bm25_k1"], ["test_penalty"], ["src_dir_boost"],
      ])
    for (step, measured) in zip(path.steps, path.tuning.steps) {
      let weight = try #require(Self.weights[step.changes[0].parameter.name])
      #expect(abs(measured.gain - 1.5 * weight) < 1e-12)
      #expect(abs(measured.gainByRepository[0] - weight) < 1e-12)
      #expect(abs(measured.gainByRepository[1] - 2 * weight) < 1e-12)
      #expect(measured.wins == (weight > 0 ? 5 : 0) && measured.losses == (weight < 0 ? 5 : 0))
      #expect(measured.wins + measured.ties + measured.losses == 5)
    }
    #expect(path.steps.last?.point == Self.after)
    #expect(abs(path.tuning.whole.gain - 1.5 * 0.17) < 1e-12)
    #expect(path.steps[0].changes[0].description == "importance_weight 0.0 → 0.5")
    // Undone at the end, each loses the same.
    for one in path.withoutOne {
      let weight = try #require(Self.weights[one.changes[0].parameter.name])
      #expect(abs(one.measured.gain + 1.5 * weight) < 1e-12)
    }
    #expect(path.withoutOne.count == 5)
    // 0.18 of the two best is more than all the rest together: 0.17.
    #expect(path.wholeGain?.kept.map(\.parameter.name) == ["class_boost", "importance_weight"])
    #expect(
      path.wholeGain?.leftOut.map(\.parameter.name) == [
        "bm25_k1", "src_dir_boost", "test_penalty",
      ])
    #expect(path.mostOfGain == path.wholeGain)
    #expect(abs((path.tuning.wholeGain?.gain ?? 0) - 1.5 * 0.18) < 1e-12)
  }

  @Test func aShareOfTheGainNeedsFewerChanges() async throws {
    let path = try await ParameterPath.walk(
      from: .before, to: Self.after, scorer: Self.additive, share: 0.5)
    // 0.1 of 0.17 is more than a half.
    #expect(path.mostOfGain?.kept.map(\.parameter.name) == ["importance_weight"])
    #expect(path.wholeGain?.kept.count == 2)
  }

  /// Two changes that gain only together: neither is worth a step, and neither can be left out.
  @Test func changesThatNeedEachOther() async throws {
    let scorer = ToyScorer { point, _, _ in
      point["class_boost"] > 1.5 && point["importance_weight"] > 0 ? 0.3 : 0.1
    }
    let path = try await ParameterPath.walk(from: .before, to: Self.after, scorer: scorer)
    #expect(path.tuning.steps.map(\.gain).filter { abs($0) > 1e-12 }.count == 1)
    #expect(path.wholeGain?.kept.map(\.parameter.name) == ["class_boost", "importance_weight"])
    let needed = path.withoutOne.filter { $0.measured.gain < -1e-12 }
    #expect(needed.map { $0.changes[0].parameter.name } == ["class_boost", "importance_weight"])
    // Ties go in the order of the surface.
    #expect(path.steps[0].changes[0].parameter.name == "bm25_k1")
  }

  @Test func noGainNoSet() async throws {
    let path = try await ParameterPath.walk(
      from: .before, to: .before.with(["class_boost": 2, "bm25_b": 0]),
      scorer: ToyScorer { point, _, _ in 1 - point["class_boost"] / 10 })
    #expect(path.wholeGain == nil && path.mostOfGain == nil)
    #expect(path.steps.count == 2 && path.tuning.whole.gain < 0)
    let still = try await ParameterPath.walk(
      from: .before, to: .before, scorer: ToyScorer { _, _, _ in 0.5 })
    #expect(still.steps.isEmpty && still.tuning.whole.gain == 0 && still.evaluations == 1)
  }

  /// The medium threshold would pass the high one: it waits, however much it gains.
  @Test func constraintsHoldOnTheWay() async throws {
    let after = Parameters.before.with([
      "multi_term_med_threshold": 0.8, "multi_term_high_threshold": 0.95, "bm25_b": 0,
    ])
    let scorer = ToyScorer { point, _, _ in point["multi_term_med_threshold"] / 2 }
    let path = try await ParameterPath.walk(from: .before, to: after, scorer: scorer)
    #expect(
      path.steps.map { $0.changes[0].parameter.name } == [
        "bm25_b", "multi_term_high_threshold", "multi_term_med_threshold",
      ])
    // The high threshold cannot be undone alone.
    #expect(
      path.withoutOne.map { $0.changes[0].parameter.name } == [
        "bm25_b", "multi_term_med_threshold",
      ])
    for point in path.steps.map(\.point) {
      #expect(ParameterConstraint.all.allSatisfy { $0.holds(point) })
    }
    let error = await #expect(throws: OperationError.self) {
      try await ParameterPath.walk(
        from: .before, to: .before.with(["multi_term_med_threshold": 0.8]), scorer: scorer)
    }
    #expect(error?.message.contains("in after, multi_term_med_threshold must be below") == true)
  }

  /// Shares of a budget that sum to one: half of it moves, which neither share can do alone.
  @Test func changesThatAreOnlyPossibleTogether() async throws {
    let before = Parameters.before.with(["summary_ratio": 0.1, "structure_ratio": 0.6])
    let after = Parameters.before.with(["summary_ratio": 0.6, "structure_ratio": 0.1])
    let path = try await ParameterPath.walk(
      from: before, to: after, scorer: ToyScorer { point, _, _ in point["summary_ratio"] })
    #expect(
      path.steps.map { $0.changes.map(\.parameter.name) } == [
        ["summary_ratio", "structure_ratio"]
      ])
    #expect(abs(path.tuning.steps[0].gain - 0.5) < 1e-12)
  }

  @Test func parametersThatAreNotOnTheWayAreThereFromTheStart() async throws {
    let search = ParameterSurface.parameters(of: .search).filter { $0.name != "bm25_k1" }
    let after = Self.after.with(["max_depth": 4])
    let path = try await ParameterPath.walk(
      from: .before, to: after, among: search, scorer: Self.additive)
    #expect(path.start == .before.with(["max_depth": 4, "bm25_k1": 2.5]))
    #expect(path.end == after)
    #expect(path.steps.count == 4)
  }

  @Test func jobsChangeNothingAndPointsAreScoredOnce() async throws {
    let rugged = ToyScorer([4, 3, 5]) { point, repository, query in
      let sum = ParameterSurface.parameters(of: .search).reduce(Double(query * 7 + repository)) {
        $0 * 1.37 + point[$1.name] * Double(query + 1)
      }
      return (sum * 1e3).truncatingRemainder(dividingBy: 97) / 97
    }
    let one = try await ParameterPath.walk(from: .before, to: .standard, scorer: rugged)
    #expect(rugged.count == one.evaluations)
    let changes = Parameters.standard.differences(from: .before).count
    #expect(one.steps.count == changes && one.evaluations <= changes * changes + changes)
    let four = try await ParameterPath.walk(from: .before, to: .standard, scorer: rugged, jobs: 4)
    #expect(four == one)
    // Each step is the best of those that were possible.
    for (index, step) in one.steps.enumerated() {
      let from = index == 0 ? one.start : one.steps[index - 1].point
      for change in ParameterChange.between(from, one.end) {
        var other = from
        other[change.parameter] = change.to
        guard ParameterConstraint.all.allSatisfy({ $0.holds(other) }) else { continue }
        let chosen = try rugged.scores(of: step.point).objective
        #expect(try rugged.scores(of: other).objective <= chosen + PairedDifference.tieTolerance)
      }
    }
    let again = try await one.scores { point in try rugged.scores(of: point) }
    #expect(again == one.tuning)
  }

  @Test func reports() async throws {
    let path = try await ParameterPath.walk(
      from: .before, to: Self.after, scorer: Self.additive, share: 0.5)
    let held = ToyScorer([4]) { point, _, query in
      Double(query) / 8 + (point["importance_weight"] > 0 ? 0.05 : 0)
    }
    let reported = try await path.scores { point in try held.scores(of: point) }
    let text =
      ReportTable(path).terminal() + "\n" + ReportTable(path, reported: reported).terminal()
    try expectSnapshot(text, "reports/path.txt")
    try expectSnapshot(JSONWriter.text(of: path.written(reported: reported)), "reports/path.json")
  }
}
