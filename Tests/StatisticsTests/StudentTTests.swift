import Foundation
import Testing

@testable import Statistics

@Suite struct StudentTTests {
  struct Fixture: Decodable {
    struct Quantile: Decodable {
      let share, value: Double
      let degrees: Int
    }
    struct Effect: Decodable {
      let queries: Int
      let effect: Double
    }
    let quantiles: [Quantile]
    let effects: [Effect]

    static func read() throws -> Fixture {
      let url = try #require(
        Bundle.module.url(
          forResource: "student.json", withExtension: nil, subdirectory: "Fixtures/statistics"))
      return try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: url))
    }
  }

  @Test func quantilesAgreeWithSciPy() throws {
    let quantiles = try Fixture.read().quantiles
    #expect(quantiles.count == 65)
    for item in quantiles {
      let value = StudentT.quantile(item.share, degrees: item.degrees)
      #expect(abs(value / item.value - 1) < 1e-9, "\(item.share), \(item.degrees)")
    }
  }

  /// One degree is Cauchy's distribution, tan(π(share − ½)); two have (2 share − 1)/√(2 share (1 − share)).
  @Test func quantilesWithAClosedForm() {
    #expect(abs(StudentT.quantile(0.75, degrees: 1) - 1) < 1e-12)
    #expect(abs(StudentT.quantile(0.9, degrees: 2) - 0.8 / 0.18.squareRoot()) < 1e-12)
    #expect(StudentT.quantile(0.1, degrees: 7) == -StudentT.quantile(0.9, degrees: 7))
    #expect(StudentT.quantile(0.5, degrees: 3) < 1e-12)
  }
}
