import Testing

@testable import Support

@Suite struct KeyedGeneratorTests {
  /// Computed from the description of the key by a program of its own.
  @Test func theKeyIsHashedAsDescribed() {
    var generator = KeyedGenerator(seed: 42, purpose: "paired-bootstrap")
    #expect(generator.next() == 13_587_413_609_255_303_790)
    #expect(generator.next() == 14_481_760_737_106_381_431)
    #expect(generator.next() == 15_826_099_499_623_614_866)
    var other = KeyedGenerator(seed: 42, purpose: "vorschlag é", iteration: 7, candidate: -1)
    #expect(other.next() == 10_004_787_338_761_314_277)
    #expect(other.next() == 1_917_775_247_413_685_693)
  }

  @Test func everyPartOfTheKeyMatters() {
    let generators = [
      KeyedGenerator(seed: 1, purpose: "a"), KeyedGenerator(seed: 2, purpose: "a"),
      KeyedGenerator(seed: 1, purpose: "b"), KeyedGenerator(seed: 1, purpose: "a", iteration: 1),
      KeyedGenerator(seed: 1, purpose: "a", candidate: 1), KeyedGenerator(seed: 1, purpose: ""),
    ]
    #expect(Set(generators).count == generators.count)
  }

  @Test func boundedIntegersAreUnbiased() {
    var generator = KeyedGenerator(seed: 3, purpose: "test")
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[Int(generator.integer(below: 7))] += 1 }
    // Pearson's statistic with 6 degrees of freedom: above 22.5 in one of a thousand.
    let statistic = counts.reduce(0) { $0 + Double(($1 - 10_000) * ($1 - 10_000)) / 10_000 }
    #expect(statistic < 22.5)
    // With this bound a product without rejection would give a third of its numbers twice as often.
    let bound: UInt64 = 3 << 62
    let low = (0..<30_000).count { _ in generator.integer(below: bound) % 3 == 0 }
    #expect(abs(low - 10_000) < 330)
  }

  @Test func rangesReachBothEnds() {
    var generator = KeyedGenerator(seed: 4, purpose: "test")
    let drawn = Set((0..<200).map { _ in generator.integer(in: -2...2) })
    #expect(drawn == [-2, -1, 0, 1, 2])
    #expect(generator.integer(in: 5...5) == 5)
    let wide = (0..<64).map { _ in generator.integer(in: Int.min...Int.max) }
    #expect(wide.contains { $0 < 0 } && wide.contains { $0 > 0 })
  }

  @Test func realNumbersHaveTheirMoments() {
    var generator = KeyedGenerator(seed: 5, purpose: "test")
    let count = 100_000
    let uniform = (0..<count).map { _ in generator.uniform() }
    #expect(uniform.allSatisfy { (0..<1).contains($0) })
    #expect(abs(mean(uniform) - 0.5) < 0.004)
    let normal = (0..<count).map { _ in generator.gaussian() }
    #expect(abs(mean(normal)) < 0.013)
    #expect(abs(mean(normal.map { $0 * $0 }) - 1) < 0.018)
    #expect(abs(mean(normal.map { $0 * $0 * $0 * $0 }) - 3) < 0.13)
    #expect(abs(Double(normal.count { abs($0) < 1.96 }) / Double(count) - 0.95) < 0.003)
  }

  private func mean(_ numbers: [Double]) -> Double {
    numbers.reduce(0, +) / Double(numbers.count)
  }
}
