@testable import Definitions
@testable import Optimizers
@testable import Support
import TestSupport
import Testing

@Suite struct ParameterSpaceTests {
  private static func parameter(_ name: String) throws -> Parameter {
    try #require(ParameterSurface.parameter(named: name))
  }

  private static func space(_ lines: String, base: String = "before") throws -> ParameterSpace {
    let definition = try Examples.parse(
      Examples.minimal + "baseline: {base: \(base)}\nparameters:\n" + lines)
    return try ParameterSpace(definition)
  }

  private static func everything() throws -> ParameterSpace {
    try ParameterSpace(ParameterSurface.all.map { ParameterDomain(all: $0) }, base: .before)
  }

  @Test func valuesAlongTheInterval() throws {
    let space = try Self.space(
      """
        bm25_k1: [0.5, 3.0]
        max_chunks_per_file: [1, 4]
        wide_k_min: {choices: [10, 50, 20]}
        adaptive_fusion: all
        boost_chat_file: {range: [5, 80], scale: log}
        explore_max_items: {range: [5, 45], scale: log}
      """)
    let dimensions = Dictionary(
      uniqueKeysWithValues: space.dimensions.map { ($0.parameter.name, $0) })
    func values(_ name: String, _ places: Double...) throws -> [Double] {
      let dimension = try #require(dimensions[name])
      return places.map { dimension.value(at: $0) }
    }
    #expect(try values("bm25_k1", -1, 0, 0.5, 1, 2) == [0.5, 0.5, 1.75, 3, 3])
    #expect(try values("bm25_k1", 1.0 / 3) == [1.333333])
    // Four numbers share the interval evenly.
    #expect(
      try values("max_chunks_per_file", 0, 0.249, 0.251, 0.5, 0.749, 1) == [1, 1, 2, 3, 3, 4])
    #expect(try values("wide_k_min", 0, 0.33, 0.34, 0.66, 0.67, 1) == [10, 10, 20, 20, 50, 50])
    #expect(try values("adaptive_fusion", 0.49, 0.5) == [0, 1])
    // 5 · 16^u
    #expect(try values("boost_chat_file", 0, 0.25, 0.5, 0.75, 1) == [5, 10, 20, 40, 80])
    #expect(try values("boost_chat_file", 0.1) == [6.59754])
    // The middle of a log scale is the geometric mean, here √(4.5 · 45.5) = 14.3.
    #expect(try values("explore_max_items", 0, 0.5, 1) == [5, 14, 45])
  }

  @Test func everyPointComesBackFromItsPlace() throws {
    for scale in [Parameter.Scale.linear, .log] {
      let domains = ParameterSurface.all.map { parameter in
        scale == .log && parameter.range.lowerBound > 0
          ? ParameterDomain(parameter, .range(parameter.range, .log))
          : ParameterDomain(all: parameter)
      }
      let space = try ParameterSpace(domains, base: .before)
      #expect(space.dimensions.count == ParameterSurface.all.count)
      var generator = KeyedGenerator(seed: 1, purpose: "test")
      for _ in 0..<500 {
        let point = space.point(at: space.dimensions.map { _ in generator.uniform() })
        for constraint in ParameterConstraint.all { #expect(constraint.holds(point)) }
        #expect(space.projection(of: point) == point)
        #expect(space.point(at: space.coordinates(of: point)) == point)
        for parameter in ParameterSurface.all {
          #expect(parameter.range.contains(point[parameter]))
          if parameter.kind != .real { #expect(point[parameter].rounded() == point[parameter]) }
        }
      }
    }
  }

  @Test func inactiveDimensionsDoNotTellPointsApart() throws {
    let space = try Self.everything()
    let fusion = try #require(
      space.dimensions.firstIndex { $0.parameter.name == "adaptive_fusion" })
    let threshold = try #require(
      space.dimensions.firstIndex { $0.parameter.name == "kw_dominance_threshold" })
    var one = space.coordinates(of: space.anchor)
    var other = one
    other[threshold] = 0.9
    one[fusion] = 0.2
    other[fusion] = 0.2
    #expect(space.point(at: one) == space.point(at: other))
    #expect(space.point(at: other)["kw_dominance_threshold"] == 1.5)
    #expect(!space.isActive(threshold, at: space.point(at: other)))
    one[fusion] = 0.8
    other[fusion] = 0.8
    #expect(space.isActive(threshold, at: space.point(at: other)))
    #expect(space.key(of: space.point(at: one)) != space.key(of: space.point(at: other)))
    // A point from elsewhere: the key looks at what matters alone.
    var foreign = Parameters.before
    foreign[try Self.parameter("kw_dominance_threshold")] = 4
    #expect(space.key(of: foreign) == space.key(of: .before))
  }

  @Test func dimensionsThatCanNeverMatterAreNone() throws {
    let lines = "  rrf_k_vector_low_conf: all\n  rrf_k: all\n"
    func names(_ more: String, base: String = "before") throws -> [String] {
      try Self.space(lines + more, base: base).dimensions.map(\.parameter.name)
    }
    // Adaptive fusion is off in the state before tuning, and on in the standard.
    #expect(try names("") == ["rrf_k"])
    #expect(try names("", base: "standard") == ["rrf_k", "rrf_k_vector_low_conf"])
    #expect(try names("  adaptive_fusion: true\n") == ["rrf_k", "rrf_k_vector_low_conf"])
    #expect(try names("  adaptive_fusion: false\n", base: "standard") == ["rrf_k"])
    #expect(
      try names("  adaptive_fusion: all\n")
        == ["rrf_k", "adaptive_fusion", "rrf_k_vector_low_conf"])
  }

  @Test func brokenConstraintsAreRepairedTowardsTheAnchor() throws {
    let space = try Self.space(
      "  bm25_b: all\n  multi_term_high_threshold: all\n  multi_term_med_threshold: all\n")
    // The anchor is (high 0.8, medium 0.5), the place (high 0.6, medium 0.7).
    let place = [0.25, 0.2, 5.0 / 6]
    #expect(space.validPoint(at: place) == nil)
    let point = space.point(at: place)
    // After k sixteenths: high 0.6 + 0.2 k/16, medium 0.7 − 0.2 k/16; equal at k = 4.
    #expect(point["multi_term_high_threshold"] == 0.6625)
    #expect(point["multi_term_med_threshold"] == 0.6375)
    #expect(point["bm25_b"] == 0.25)
  }

  @Test func theAnchorIsValidWhereTheBaseIsNot() throws {
    let space = try Self.space(
      "  bm25_k1: [2, 3]\n  multi_term_high_threshold: [0.5, 0.9]\n"
        + "  multi_term_med_threshold: 0.8\n  rrf_k: 100\n  wide_k_min: {choices: [20, 90]}\n")
    let high = try #require(space.anchor["multi_term_high_threshold"])
    #expect(high > 0.8 && high <= 0.9)
    #expect(space.anchor["bm25_k1"] == 2)
    #expect(space.anchor["rrf_k"] == 100)
    // 50 lies nearer to 20 than to 90.
    #expect(space.anchor["wide_k_min"] == 20)
    for constraint in ParameterConstraint.all { #expect(constraint.holds(space.anchor)) }
    #expect(!space.dimensions.contains { $0.parameter.name == "rrf_k" })
    #expect(throws: OperationError.self) {
      // The base has a medium threshold of 0.5, and it is not free.
      try Self.space("  multi_term_high_threshold: 0.5\n")
    }
  }

  @Test("Constraints of a definition: repaired together, half the way from each side")
  func comparisons() throws {
    let space = try Self.space(
      "  bm25_k1: all\n  name_exact_boost: all\n  name_substring_boost: all\n  name_token_boost: all\n"
        + "constraints: [name_token_boost <= name_substring_boost, bm25_k1 < 1.25,"
        + " name_substring_boost < name_exact_boost]\n")
    // The baseline has k1 1.5, exact 3, substring 2 and token 1.5; a range of 2.5 has steps of 1e-6.
    #expect(space.anchor == Parameters.before.changed("bm25_k1", 1.249999))
    // The place: k1 0.5, exact 1, substring 3, token 2.5.
    let place = [0, 0, 0.5, 0.75]
    #expect(space.validPoint(at: place) == nil)
    let point = space.point(at: place)
    // With exact kept as far as it goes: 1.000001, 1, 1; with token kept: 2.5, 3, 3.000001.
    #expect(point["bm25_k1"] == 0.5)
    #expect(point["name_exact_boost"] == 2.000001)
    #expect(point["name_substring_boost"] == 2)
    #expect(point["name_token_boost"] == 1.75)
    #expect(space.projection(of: point) == point)
    #expect(try #require(space.projection(of: .before)["bm25_k1"]) < 1.25)
    var generator = KeyedGenerator(seed: 3, purpose: "test")
    var repaired = 0
    for _ in 0..<2_000 {
      let place = space.dimensions.map { _ in generator.uniform() }
      let point = space.point(at: place)
      for constraint in [("name_token_boost", "name_substring_boost")] {
        #expect(try #require(point[constraint.0]) <= #require(point[constraint.1]))
      }
      #expect(try #require(point["name_substring_boost"]) < #require(point["name_exact_boost"]))
      #expect(try #require(point["bm25_k1"]) < 1.25)
      #expect(space.projection(of: point) == point)
      if let valid = space.validPoint(at: place) { #expect(valid == point) } else { repaired += 1 }
    }
    #expect(repaired > 500)
  }

  @Test("An anchor for comparisons beside sums of shares, or none where there is none")
  func anchors() throws {
    let shares = ["summary_ratio", "structure_ratio", "conventions_ratio", "search_ratio"]
    let domains = try shares.map { ParameterDomain(all: try Self.parameter($0)) }
    func space(_ comparisons: [ParameterComparison]) throws -> ParameterSpace {
      try ParameterSpace(domains, comparisons: comparisons, base: .before)
    }
    let summary = try Self.parameter("summary_ratio")
    let search = try Self.parameter("search_ratio")
    let structure = try Self.parameter("structure_ratio")
    // 0.38 + 0.38 + 0.12 + 0.12: with two lowered to 0.12, the sum is too small.
    let anchor = try space([
      .init(summary, .atMost, .number(0.12)), .init(structure, .atMost, .parameter(summary)),
    ]).anchor
    #expect(anchor[structure] <= anchor[summary] && anchor[summary] <= 0.12)
    #expect(ParameterConstraint.all.allSatisfy { $0.holds(anchor) })
    #expect(throws: OperationError.self) {
      // At most 0.1 + 0.12 + 0.3 + 0.12.
      try space([
        .init(summary, .atMost, .number(0.1)), .init(structure, .atMost, .number(0.12)),
        .init(search, .atMost, .number(0.12)),
      ])
    }
  }

  @Test("Conditions of a definition: by values, in chains, and decided at once")
  func conditions() throws {
    let lines =
      "  adaptive_fusion: {choices: [true, false], when: {max_chunks_per_file: [2, 3]}}\n"
      + "  kw_dominance_threshold: [1, 5]\n  max_chunks_per_file: [1, 4]\n"
      + "  bm25_b: {range: [0, 1], when: {adaptive_fusion: true}}\n"
      + "  bm25_k1: {choices: [1, 2], when: {rrf_k: 60}}\n"
      + "  class_boost: {choices: [1, 2], when: {rrf_k: 70}}\n"
      + "  method_boost: {range: [1, 2], when: {class_boost: 2}}\n"
    let space = try Self.space(lines)
    // rrf_k is 60: k1 always matters, the class never; it stays 1.3, and so methods never do.
    #expect(
      space.dimensions.map(\.parameter.name) == [
        "bm25_k1", "bm25_b", "max_chunks_per_file", "adaptive_fusion", "kw_dominance_threshold",
      ])
    #expect(space.neverActive.map(\.parameter.name) == ["class_boost", "method_boost"])
    #expect(space.dimensions[0].conditions.isEmpty)
    #expect(space.dimensions[4].conditions.map(\.description) == ["adaptive_fusion is true"])
    let place = [0.9, 0.25, 0.3, 0.9, 0.5]
    let point = space.point(at: place)
    #expect(point["max_chunks_per_file"] == 2 && point["adaptive_fusion"] == 1)
    #expect(point["bm25_b"] == 0.25 && point["kw_dominance_threshold"] == 3)
    // With one chunk the switch is inactive, false as in the anchor, and what hangs on it too.
    var other = place
    other[2] = 0.1
    let still = space.point(at: other)
    #expect(still == space.anchor.changed("bm25_k1", 2).changed("max_chunks_per_file", 1))
    #expect(
      space.dimensions.indices.map { space.isActive($0, at: still) } == [
        true, false, true, false, false,
      ])
    // A point from elsewhere, where the inactive switch is on, is the same one.
    let foreign = still.changed("adaptive_fusion", 1).changed("bm25_b", 0.1)
    #expect(space.key(of: foreign) == space.key(of: still))
    #expect(space.projection(of: foreign) == still)
    #expect(throws: OperationError.self) {
      let one = try Self.parameter("rrf_k")
      let two = try Self.parameter("wide_k_min")
      return try ParameterSpace(
        [
          .init(one, .choices([20, 30]), when: .init(one, where: two, is: [20])),
          .init(two, .choices([20, 30]), when: .init(two, where: one, is: [20])),
        ], base: .before)
    }
  }

  @Test func smallSpacesAreCounted() throws {
    let space = try Self.space(
      "  adaptive_fusion: all\n  max_chunks_per_file: [1, 3]\n  kw_dominance_threshold: {choices: [1, 2]}\n"
    )
    let combinations = try #require(space.combinations)
    #expect(combinations == 12)
    let points = (0..<combinations).compactMap { space.combination($0) }
    // Three with the switch off, six with it on.
    #expect(points.count == 9)
    #expect(Set(points).count == 9)
    #expect(points.allSatisfy { space.projection(of: $0) == $0 })
    #expect(try Self.space("  bm25_b: all\n").combinations == nil)
  }
}

extension Parameters {
  /// The point with another value of a parameter of the surface.
  fileprivate func changed(_ name: String, _ value: Double) -> Parameters {
    var point = self
    if let parameter = ParameterSurface.parameter(named: name) { point[parameter] = value }
    return point
  }
}
