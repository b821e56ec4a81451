import TestSupport
import Testing

@testable import Definitions
@testable import Optimizers
@testable import Support

/// The contract that every proposer must satisfy.
@Suite struct ProposerContractTests {
  typealias Mode = Definition.Proposer.Mode

  static let modes: [Mode] = [
    .random, .sweep, .grid, .sobol, .tpe, .cmaes, .coordinate, .evolution, .gp,
  ]

  /// The maximum number of iterations of a study in a test: a Gaussian process costs a hundred times as
  /// much as the others, and more in a debug build.
  static func iterations(_ wanted: Int, _ mode: Mode) -> Int {
    mode == .gp ? min(wanted, 16) : wanted
  }

  /// All of search, with a switch, inactive dimensions, a constraint, choices and fixed values.
  static func mixedSpace() throws -> ParameterSpace {
    var domains = ParameterSurface.parameters(of: .search).map { ParameterDomain(all: $0) }
    domains[0] = ParameterDomain(domains[0].parameter, .choices([0.5, 1.5, 2, 3]))
    domains[1] = ParameterDomain(domains[1].parameter, .fixed(0.4))
    domains[2] = ParameterDomain(domains[2].parameter, .range(1...10, .log))
    return try ParameterSpace(domains, base: .before)
  }

  /// The additions that a definition may make: conditions on other parameters, one of which has a
  /// condition itself, and constraints that share parameters, one of which the baseline breaks.
  static let conditioned = try? Examples.parse(
    Examples.minimal + """
      parameters:
        bm25_k1: {choices: [0.5, 1.5, 2, 3]}
        bm25_b: 0.4
        name_exact_boost: {range: [1, 10], scale: log}
        name_substring_boost: all
        name_token_boost: all
        class_boost: {range: [1, 3], when: {bm25_k1: [1.5, 3]}}
        multi_term_high_threshold: all
        multi_term_med_threshold: all
        test_penalty: all
        exact_phrase_bonus: all
        max_chunks_per_file: {range: [1, 10], when: {adaptive_fusion: false}}
        wide_k_min: all
        rrf_k: all
        adaptive_fusion: {choices: [true, false], when: {bm25_k1: [0.5, 1.5]}}
        rrf_k_vector_low_conf: all
      constraints:
        - name_token_boost <= name_substring_boost
        - name_substring_boost < name_exact_boost
        - test_penalty <= 0.5
        - wide_k_min >= rrf_k
        - multi_term_high_threshold < 0.9

      """)

  /// A space that all proposers must handle.
  enum Landscape: String, CaseIterable {
    case surface, declared

    func space() throws -> ParameterSpace {
      switch self {
      case .surface: try mixedSpace()
      case .declared: try ParameterSpace(#require(conditioned))
      }
    }
  }

  static func proposer(
    _ mode: Mode, _ space: ParameterSpace, seed: UInt64 = 7, levels: Int = 3
  ) throws -> SeededProposer {
    try SeededProposer(
      mode, levels: levels, space: space, seed: seed)
  }

  /// A smooth bowl over four parameters, from 0 to 1; the switch is worth a little.
  static func bowl(_ point: Parameters) -> Double {
    let aims = [
      "name_exact_boost": 6.0, "test_penalty": 0.35, "exact_phrase_bonus": 2.4, "rrf_k": 150,
    ]
    var sum = point["adaptive_fusion"] == 1 ? 0 : 0.05
    for parameter in ParameterSurface.parameters(of: .search) {
      guard let aim = aims[parameter.name] else { continue }
      let width = parameter.range.upperBound - parameter.range.lowerBound
      let offset = (point[parameter] - aim) / width
      sum += offset * offset
    }
    return 1 / (1 + 4 * sum)
  }

  /// Runs a study from its beginning or from a history.
  static func study(
    _ proposer: inout SeededProposer, iterations: Range<Int>, candidates: Int = 3,
    from history: StudyHistory? = nil, _ objective: (Parameters) -> Double? = bowl
  ) throws -> (history: StudyHistory, hypotheses: [String]) {
    var history = history ?? StudyHistory(baseline: .before, value: bowl(.before))
    var hypotheses: [String] = []
    var best = history.observations.compactMap(\.value).max() ?? history.baselineValue
    for iteration in iterations {
      for candidate in try proposer.propose(candidates, iteration: iteration, after: history) {
        let value = objective(candidate.parameters)
        let isBetter = value.map { $0 > best } ?? false
        best = max(best, value ?? best)
        hypotheses.append(candidate.hypothesis)
        history.append(
          .init(
            iteration: iteration, parameters: candidate.parameters, value: value,
            isAccepted: isBetter))
      }
    }
    return (history, hypotheses)
  }

  @Test(arguments: modes, Landscape.allCases)
  func everyPointIsValidAndNew(mode: Mode, landscape: Landscape) throws {
    let space = try landscape.space()
    let declared = landscape == .declared ? try #require(Self.conditioned).constraints : []
    var proposer = try Self.proposer(mode, space)
    let count = Self.iterations(100, mode)
    let (history, hypotheses) = try Self.study(&proposer, iterations: 1..<count + 1)
    #expect(history.observations.count == 3 * count)
    var seen: Set<PointKey> = []
    for point in history.observations.map(\.parameters) {
      #expect(space.projection(of: point) == point)
      #expect(point["bm25_b"] == 0.4)
      #expect(point["summary_ratio"] == 0.38)
      for constraint in declared { #expect(constraint.holds(point)) }
      if landscape == .declared {
        if [0.5, 2].contains(point["bm25_k1"]) { #expect(point["class_boost"] == 1.3) }
        if [2, 3].contains(point["bm25_k1"]) { #expect(point["adaptive_fusion"] == 0) }
        if point["adaptive_fusion"] == 1 { #expect(point["max_chunks_per_file"] == 2) }
      }
      #expect([0.5, 1.5, 2, 3].contains(point["bm25_k1"]))
      if point["adaptive_fusion"] == 0 { #expect(point["rrf_k_vector_low_conf"] == 250) }
      for constraint in ParameterConstraint.all { #expect(constraint.holds(point)) }
      #expect(seen.insert(space.key(of: point)).inserted, "a point twice")
    }
    for hypothesis in hypotheses { #expect(hypothesis.count > 10) }
  }

  @Test(arguments: modes, Landscape.allCases)
  func theSeedDecides(mode: Mode, landscape: Landscape) throws {
    let space = try landscape.space()
    var one = try Self.proposer(mode, space)
    var two = try Self.proposer(mode, space)
    var other = try Self.proposer(mode, space, seed: 8)
    let range = 1..<Self.iterations(30, mode) + 1
    let first = try Self.study(&one, iterations: range)
    let second = try Self.study(&two, iterations: range)
    #expect(first == second)
    if mode != .grid {
      #expect(try Self.study(&other, iterations: range).history != first.history)
    }
  }

  /// A new proposer continues any prefix of a history exactly as the proposer that made it, even with
  /// trials without a value; a number of candidates that divides no population makes it harder.
  @Test(arguments: modes, Landscape.allCases)
  func aStudyGoesOnFromAnyPrefix(mode: Mode, landscape: Landscape) throws {
    let space = try landscape.space()
    let objective: (Parameters) -> Double? = { point in
      let value = Self.bowl(point)
      return value < 0.4 ? nil : value
    }
    var proposer = try Self.proposer(mode, space)
    let last = Self.iterations(60, mode)
    let whole = try Self.study(&proposer, iterations: 1..<last + 1, candidates: 4, objective)
    for cut in [1, 2, 7, last / 2, last - 1, last] {
      var history = StudyHistory(baseline: .before, value: Self.bowl(.before))
      for observation in whole.history.observations where observation.iteration < cut {
        history.append(observation)
      }
      var fresh = try Self.proposer(mode, space)
      let rest = try Self.study(
        &fresh, iterations: cut..<last + 1, candidates: 4, from: history, objective)
      #expect(rest.history == whole.history, "from iteration \(cut)")
      // A proposer that is asked for an earlier iteration again goes back.
      let again = try fresh.propose(4, iteration: cut, after: whole.history)
      #expect(
        again.map(\.parameters)
          == whole.history.observations.filter { $0.iteration == cut }.map(\.parameters))
    }
  }

  @Test(arguments: modes) func aSmallSpaceIsExhausted(mode: Mode) throws {
    let domains = try [
      ("adaptive_fusion", ParameterDomain.Values.choices([0, 1])),
      ("max_chunks_per_file", .range(1...3, .linear)),
      ("kw_dominance_threshold", .choices([1.5, 2, 4])),
    ].map { ParameterDomain(try #require(ParameterSurface.parameter(named: $0.0)), $0.1) }
    let space = try ParameterSpace(domains, base: .before)
    var proposer = try Self.proposer(mode, space)
    var history = StudyHistory(baseline: .before, value: 0)
    var end: ProposerEnd?
    for iteration in 1..<20 where end == nil {
      do throws(ProposerEnd) {
        let candidates = try proposer.propose(4, iteration: iteration, after: history)
        #expect(!candidates.isEmpty)
        for candidate in candidates {
          history.append(
            .init(
              iteration: iteration, parameters: candidate.parameters,
              value: Self.bowl(candidate.parameters), isAccepted: false))
        }
      } catch {
        end = error
      }
    }
    #expect(end == (mode == .grid ? .gridExhausted : .spaceExhausted))
    // 3 points with the switch off, 9 with it on, minus the baseline.
    #expect(history.observations.count == 11)
    #expect(Set(history.observations.map(\.parameters)).count == 11)
    let nothing = try ParameterSpace([], base: .before)
    var idle = try Self.proposer(mode, nothing)
    #expect(throws: ProposerEnd.self) {
      try idle.propose(1, iteration: 1, after: StudyHistory(baseline: .before, value: 0))
    }
  }

  /// Constraints and chains of conditions remove most combinations; each of the rest is found once.
  @Test(arguments: modes) func aSmallSpaceOfADefinitionIsExhausted(mode: Mode) throws {
    let definition = try Examples.parse(
      Examples.minimal + """
        parameters:
          bm25_k1: {choices: [1, 2, 3]}
          class_boost: {choices: [1, 2], when: {bm25_k1: [1, 2]}}
          max_chunks_per_file: {range: [1, 3], when: {class_boost: 2}}
          multi_term_high_bonus: {choices: [1, 2, 3]}
        constraints: [bm25_k1 <= multi_term_high_bonus, max_chunks_per_file < 3]

        """)
    let space = try ParameterSpace(definition)
    var proposer = try Self.proposer(mode, space)
    var history = StudyHistory(baseline: .before, value: 0)
    var end: ProposerEnd?
    for iteration in 1..<20 where end == nil {
      do throws(ProposerEnd) {
        for candidate in try proposer.propose(3, iteration: iteration, after: history) {
          history.append(
            .init(
              iteration: iteration, parameters: candidate.parameters,
              value: Self.bowl(candidate.parameters), isAccepted: false))
        }
      } catch {
        end = error
      }
    }
    #expect(end == (mode == .grid ? .gridExhausted : .spaceExhausted))
    let points = history.observations.map(\.parameters)
    // k1 1 has three bonuses, 2 two, 3 one. With k1 1 or 2, the class is 1, or 2 with one or two chunks:
    // 3 · 3 + 2 · 3; with 3 there is one. The baseline is none of them.
    #expect(points.count == 16)
    #expect(Set(points).count == 16)
    #expect(points.allSatisfy { space.projection(of: $0) == $0 })
  }

  /// The grid reaches the points that an inactive range leaves, even if no level of the grid is the
  /// anchor's value.
  @Test func aGridKeepsPointsWithInactiveRanges() throws {
    let definition = try Examples.parse(
      Examples.minimal
        + "parameters: {adaptive_fusion: all, kw_dominance_threshold: [1, 5], rrf_k: [10, 30]}\n")
    let space = try ParameterSpace(definition)
    var proposer = try Self.proposer(.grid, space)
    let points = try proposer.propose(
      50, iteration: 1, after: StudyHistory(baseline: .before, value: 0)
    ).map(\.parameters)
    // Off: 3 values of rrf_k and the anchor's threshold; on: 3 · 3.
    #expect(points.count == 12 && Set(points).count == 12)
    #expect(points.count { $0["adaptive_fusion"] == 0 && $0["kw_dominance_threshold"] == 1.5 } == 3)
  }

  /// The best of 150 trials (48 for `gp`), as the median of nine seeds, against random points.
  ///
  /// On the declared space random points are better (0.88 rather than 0.83), and `tpe` does not beat
  /// them in so few trials.
  @Test(
    arguments: [Mode.sweep, .tpe, .cmaes, .coordinate, .evolution, .gp]
      .map { ($0, Landscape.surface) }
      + [.sweep, .cmaes, .coordinate, .evolution].map { ($0, .declared) })
  func itLearns(mode: Mode, landscape: Landscape) throws {
    func median(_ mode: Mode) throws -> Double {
      let space = try landscape.space()
      let bests = try (0..<9).map { seed in
        var proposer = try Self.proposer(mode, space, seed: UInt64(seed))
        let (history, _) = try Self.study(
          &proposer, iterations: 1..<Self.iterations(50, mode) + 1)
        return history.observations.compactMap(\.value).max() ?? 0
      }
      return bests.sorted()[4]
    }
    #expect(try median(mode) > median(.random) + 0.02)
  }
}
