import Testing

@testable import Definitions
@testable import Experiments
@testable import Statistics
@testable import Support

@Suite struct SensitivityAnalysisTests {
  private static let bootstrap = PairedBootstrap(seed: 5, resamples: 400)

  private static func request(
    _ names: [String], levels: Int = 5, interactions: Int = 3
  ) throws -> Definition.Sensitivity {
    .init(
      parameters: try names.map { try #require(ParameterSurface.parameter(named: $0)) }
        .sorted { $0.index < $1.index },
      levels: levels, interactions: interactions)
  }

  @Test func valuesSpanTheRangeAndHoldTheCentre() throws {
    let design = SensitivityDesign(
      try Self.request(
        [
          "bm25_k1", "boost_chat_file", "focus_max_hops", "adaptive_fusion",
          "multi_term_med_threshold",
        ], interactions: 0), before: .before, after: .standard)
    #expect(
      design.curves.map(\.values) == [
        [0.5, 1.125, 1.75, 2.2, 2.375, 3], [0.2, 0.35, 0.4, 0.5, 0.65], [0, 1],
        [5, 10.5737, 20, 22.3607, 47.2871, 100], [1, 2, 3],
      ])
    // At the high threshold, 0.7, and above it, the medium one breaks their rule.
    #expect(design.curves.map(\.invalid) == [[], [0.8], [], [], []])
    // The centre, and the other values of each curve.
    #expect(design.evaluations == 1 + 5 + 4 + 1 + 5 + 2 && design.pairs.isEmpty)
  }

  @Test func anInteractionIsFoundWithItsExactSize() async throws {
    // 0.25 for both changes together, 0.1 and 0.05 for each; on one repository only.
    let scorer = ToyScorer([6, 4]) { point, repository, query in
      let first = point["importance_weight"] > 0 ? 1.0 : 0
      let second = point["class_boost"] > 1.5 ? 1.0 : 0
      let third = point["bm25_b"] < 0.5 ? 1.0 : 0
      guard repository == 0 else { return 0.3 + 0.01 * third }
      return 0.02 * Double(query) + 0.1 * first + 0.05 * second + 0.01 * third
        + 0.25 * first * second - 0.02 * second * third * Double(query % 2)
    }
    let request = try Self.request([
      "importance_weight", "class_boost", "bm25_b", "rrf_k", "adaptive_fusion",
    ])
    let design = SensitivityDesign(request, before: .before, after: .standard)
    let analysis = try await SensitivityAnalysis.run(
      design, scorer: scorer, bootstrap: Self.bootstrap)
    #expect(analysis.pairs == 10 && analysis.evaluations == design.evaluations)
    #expect(scorer.count == design.evaluations)
    #expect(analysis.interactions.count == 2)
    let first = analysis.interactions[0]
    #expect(
      [first.pair.first, first.pair.second].map(\.description) == [
        "class_boost 1.3 → 1.8", "importance_weight 0.0 → 0.5",
      ])
    #expect(abs(first.size - 0.125) < 1e-12, "0.25 on one repository of two")
    #expect(abs(first.first - first.neither - 0.02) < 1e-12, "0.05 − 0.02 / 2, halved")
    #expect(abs(first.second - first.neither - 0.05) < 1e-12)
    #expect(abs(first.both - first.neither - 0.195) < 1e-12)
    // Every query of each repository differs by the same, but for rounding.
    let limits = try #require(first.interval.limits)
    #expect(abs(limits.lower - 0.125) < 1e-12 && abs(limits.upper - 0.125) < 1e-12)
    let second = analysis.interactions[1]
    #expect(second.pair.first.parameter.name == "bm25_b")
    #expect(second.pair.second.parameter.name == "class_boost")
    #expect(abs(second.size + 0.005) < 1e-12, "−0.02 on every second query of one repository")
    let range = try #require(second.interval.limits)
    #expect(range.lower < -0.005 && range.upper > -0.005)
    #expect(range.lower >= -0.01 - 1e-12 && range.upper <= 1e-12)
  }

  @Test func curvesNameTheBestAndTheFlat() async throws {
    let scorer = ToyScorer { point, _, query in
      let distance = point["bm25_k1"] - 1.75
      return 0.5 - distance * distance / 10 + (point["bm25_b"] < 0.3 ? 0.1 : 0) * Double(query - 1)
    }
    let request = try Self.request(["bm25_k1", "bm25_b", "rrf_k"])
    let analysis = try await SensitivityAnalysis.run(
      SensitivityDesign(request, before: .before, after: .standard.with(["rrf_k": 31])),
      scorer: scorer, bootstrap: Self.bootstrap)
    let (k1, length, constant) = (analysis.curves[0], analysis.curves[1], analysis.curves[2])
    #expect(k1.best.value == 1.75 && !k1.isFlat)
    #expect(abs(k1.spread - 1.25 * 1.25 / 10) < 1e-12)
    #expect(
      k1.levels.first { $0.value == k1.current }?.objective == analysis.objective)
    // Gains and losses of queries cancel in one repository: not flat.
    #expect(!length.isFlat)
    #expect(constant.isFlat && constant.spread == 0 && constant.best.value == 31)
  }

  /// Where before and after agree, the change is a step of an eighth of the range.
  @Test func stepsWhereBothArmsAgree() throws {
    let design = SensitivityDesign(
      try Self.request(["bm25_b", "rrf_k", "name_exact_boost", "adaptive_fusion"]),
      before: .standard, after: .standard.with(["name_exact_boost": 10]))
    let changes = design.pairs.prefix(3).flatMap { [$0.first, $0.second] }.map(\.description)
    #expect(
      Set(changes) == [
        "bm25_b 0.425 → 0.3", "rrf_k 84 → 60", "name_exact_boost 5.0 → 10.0",
        "adaptive_fusion false → true",
      ])
    #expect(design.pairs.count == 6)
    let blocked = SensitivityDesign(
      try Self.request(["multi_term_med_threshold", "multi_term_high_threshold", "bm25_b"]),
      before: .before,
      after: .before.with(["multi_term_med_threshold": 0.8, "multi_term_high_threshold": 0.9]))
    // The high threshold of before, 0.8, is not above the medium one of after.
    #expect(blocked.pairs.map(\.first.parameter.name) == ["bm25_b"])
    #expect(blocked.invalidPairs.count == 2)
  }

  @Test func jobsChangeNothing() async throws {
    let scorer = ToyScorer([5, 5]) { point, repository, query in
      (point["bm25_k1"] * point["bm25_b"] * Double(query + 1) + point["class_boost"]
        * point["bm25_k1"] * Double(repository)).truncatingRemainder(dividingBy: 1)
    }
    let design = SensitivityDesign(
      try Self.request(["bm25_k1", "bm25_b", "class_boost", "rrf_k"]), before: .before,
      after: .standard)
    let one = try await SensitivityAnalysis.run(
      design, scorer: scorer, bootstrap: Self.bootstrap)
    let four = try await SensitivityAnalysis.run(
      design, scorer: scorer, bootstrap: Self.bootstrap, jobs: 4)
    #expect(one == four)
    try expectSnapshot(
      ReportTable(curvesOf: one).terminal() + "\n" + ReportTable(interactionsOf: one).terminal(),
      "reports/sensitivity.txt")
    try expectSnapshot(JSONWriter.text(of: one.written), "reports/sensitivity.json")
  }
}
