import Testing

@testable import Statistics
@testable import Support

@Suite struct DifferenceSpreadTests {
  /// Means 2 and 4, sums of squares 2 and 8, variances of the means 1/3 and 4.
  @Test func twoRepositoriesWorkedByHand() throws {
    let spread = try #require(DifferenceSpread([[1, 2, 3], [2, 6]]))
    #expect(spread.mean == 3)
    #expect(spread.degrees == 3)
    #expect(abs(spread.standardDeviation - (10.0 / 3).squareRoot()) < 1e-15)
    #expect(abs(spread.standardError - (13.0 / 3).squareRoot() / 2) < 1e-15)
    // (13/3)² / ((1/3)²/2 + 4²/1) = 1.17, rounded down.
    #expect(spread.errorDegrees == 1)
    #expect(abs(spread.standardizedEffect - 3 / (10.0 / 3).squareRoot() * (8.0 / 11)) < 1e-15)
    // The quantiles of one degree: 12.706… for 97.5 %, 1.376… for 80 %.
    let expected = (12.706204736174694 + 1.3763819204711734) * spread.standardError
    #expect(abs(spread.detectableDifference() - expected) < 1e-9)
  }

  /// n differences of mean 0 and standard deviation 1.
  private func unit(_ count: Int) -> [Double] {
    let size = (Double(count - 1) / Double(count)).squareRoot()
    return (0..<count).map { $0 % 2 == 0 ? size : -size }
  }

  @Test func detectableDifferencesAreNearlyThoseOfTheNoncentralT() throws {
    for item in try StudentTTests.Fixture.read().effects {
      let spread = try #require(DifferenceSpread([unit(item.queries)]))
      #expect(spread.errorDegrees == item.queries - 1)
      let allowed = item.queries < 20 ? 0.0013 : 0.0003
      #expect(abs(spread.detectableDifference() / item.effect - 1) < allowed)
    }
    // What the documentation of verdicts says of a standard deviation of 0.3.
    let few = try #require(DifferenceSpread([unit(50).map { $0 * 0.3 }]))
    let more = try #require(DifferenceSpread([unit(250).map { $0 * 0.3 }]))
    #expect((few.detectableDifference() * 100).rounded() == 12)
    #expect((more.detectableDifference() * 1000).rounded() == 53)
  }

  /// 400 sets with a true difference of that size: the randomization test finds it in 80 %, give or
  /// take four standard errors of 2 %.
  @Test func theRandomizationTestFindsADetectableDifferenceInFourOfFive() throws {
    var generator = KeyedGenerator(seed: 5, purpose: "power")
    let truth = try #require(DifferenceSpread([unit(40), unit(30)])).detectableDifference()
    let found = (0..<400).count { seed in
      let differences = [40, 30].map { count in
        (0..<count).map { _ in truth + generator.gaussian() }
      }
      return RandomizationTest(seed: UInt64(seed), draws: 999).test(differences).p <= 0.05
    }
    #expect(abs(Double(found) / 400 - 0.8) < 0.08)
  }

  @Test func noSpreadIsNoEstimate() {
    #expect(DifferenceSpread([]) == nil)
    #expect(DifferenceSpread([[1, 2], [3]]) == nil)
    #expect(DifferenceSpread([[0.1, 0.1, 0.1], [0.2, 0.2]]) == nil)
  }
}
