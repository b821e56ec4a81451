import TestSupport
import Testing

@testable import Experiments
@testable import Support

/// Steps of proposed changes, on each parameter's own scale.
@Suite struct MagnitudeTests {
  private static let parameters =
    ParameterSurface.all + [
      Parameter(rule: "signed", .real, -2...3, standard: 0, summary: "", place: 0),
      Parameter(rule: "signed_whole", .integer, -9...9, standard: 0, summary: "", place: 1),
    ]

  private func parameter(_ name: String) throws -> Parameter {
    try #require(ParameterSurface.parameter(named: name))
  }

  @Test(
    "Steps match hand-computed values",
    arguments: [
      ("focus_decay", 0.5, Direction.increase, Magnitude.small, 0.55),
      ("focus_decay", 0.5, .increase, .medium, 0.65), ("focus_decay", 0.5, .increase, .large, 0.8),
      ("focus_decay", 0.5, .decrease, .large, 0.25), ("bm25_k1", 2.2, .increase, .small, 2.42),
      ("bm25_k1", 2.42, .decrease, .small, 2.2),
      ("pagerank_chat_multiplier", 100, .increase, .large, 200),
      ("depth_weight_vendor", 0.01, .decrease, .large, 0.005),
      ("focus_max_hops", 2, .increase, .small, 3), ("focus_max_hops", 2, .decrease, .small, 1),
      ("focus_max_hops", 3, .increase, .large, 3), ("rrf_k", 60, .increase, .small, 66),
      ("rrf_k", 66, .decrease, .small, 60), ("rrf_k", 61, .increase, .medium, 80),
      ("frecency_weight", 0, .increase, .small, 0.1),
      ("importance_weight", 0, .increase, .large, 1), ("frecency_weight", 0, .decrease, .large, 0),
      ("frecency_weight", 0.2, .decrease, .large, 0.1),
      ("adaptive_fusion", 0, .increase, .small, 1), ("adaptive_fusion", 1, .decrease, .large, 0),
      ("adaptive_fusion", 1, .increase, .large, 1),
    ])
  func byHand(
    name: String, value: Double, direction: Direction, magnitude: Magnitude, expected: Double
  ) throws {
    let parameter = try parameter(name)
    #expect(
      parameter.stepped(value, direction, magnitude, within: parameter.range) == expected)
  }

  @Test("No step leaves its bounds, a whole number stays whole, and a switch stays a switch")
  func bounds() {
    var random = TestRandom(state: 3)
    forAll(&random) { parameter, value, bounds, magnitude in
      for direction in Direction.allCases {
        let new = parameter.stepped(value, direction, magnitude, within: bounds)
        #expect(bounds.contains(new))
        #expect(direction == .increase ? new >= value : new <= value)
        if parameter.kind != .real { #expect(new == new.rounded()) }
        let isAtBound =
          direction == .increase ? value == bounds.upperBound : value == bounds.lowerBound
        if !isAtBound { #expect(new != value, "\(parameter.name) \(value)") }
      }
    }
  }

  @Test("The same step down undoes a step up unless a bound cuts it")
  func symmetry() {
    var random = TestRandom(state: 5)
    var undone = 0
    forAll(&random) { parameter, value, bounds, magnitude in
      let up = parameter.stepped(value, .increase, magnitude, within: bounds)
      // From zero no division leads back.
      guard up < bounds.upperBound, value != 0, parameter.kind != .boolean else { return }
      let back = parameter.stepped(up, .decrease, magnitude, within: bounds)
      #expect(
        abs(back - value) <= 1e-10 * max(1, abs(value)), "\(parameter.name) \(value) \(up) \(back)")
      undone += 1
    }
    #expect(undone > 5_000)
  }

  @Test("No decrease of a positive value gives zero")
  func noZero() {
    var random = TestRandom(state: 7)
    forAll(&random) { parameter, value, _, magnitude in
      guard value > 0, parameter.range.lowerBound >= 0, parameter.kind == .real else { return }
      var current = value
      for _ in 0..<5 {
        current = parameter.stepped(current, .decrease, magnitude, within: parameter.range)
        #expect(current > 0, "\(parameter.name) from \(value)")
      }
    }
  }

  /// Values of every parameter, within bounds that are sometimes narrower than the surface's.
  private func forAll(
    _ random: inout TestRandom, _ body: (Parameter, Double, ClosedRange<Double>, Magnitude) -> Void
  ) {
    for parameter in Self.parameters {
      for trial in 0..<60 {
        func draw() -> Double {
          let range = parameter.range
          let value = Double.random(in: range, using: &random)
          return parameter.kind == .real ? value : value.rounded()
        }
        var bounds = parameter.range
        if trial % 3 == 0, parameter.kind == .real {
          let ends = [draw(), draw()].sorted()
          bounds = ends[0]...ends[1]
        }
        var value = min(max(draw(), bounds.lowerBound), bounds.upperBound)
        if trial % 10 == 1 { value = bounds.lowerBound }
        if trial % 10 == 2 { value = bounds.upperBound }
        for magnitude in Magnitude.allCases { body(parameter, value, bounds, magnitude) }
      }
    }
  }
}
