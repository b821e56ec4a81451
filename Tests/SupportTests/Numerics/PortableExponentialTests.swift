import Foundation
import Testing

@testable import Support

@Suite struct PortableExponentialTests {
  @Test func exponentials() {
    var generator = KeyedGenerator(seed: 1, purpose: "test")
    for _ in 0..<20_000 {
      let x = 1_400 * generator.uniform() - 700
      let expected = Foundation.exp(x)
      #expect(abs(PortableExponential.exp(x) - expected) <= 2 * expected.ulp)
    }
    #expect(PortableExponential.exp(0) == 1)
    #expect(PortableExponential.exp(-1_000) == 0)
    #expect(PortableExponential.exp(1_000) == .infinity)
  }

  @Test func shareAfterHalving() {
    for step in 0...20_000 {
      let halves = Double(step) / 137
      let share = PortableExponential.share(afterHalving: halves)
      #expect(abs(share - exp2(-halves)) <= 1e-13 * exp2(-halves))
    }
    #expect(PortableExponential.share(afterHalving: 0) == 1)
    #expect(PortableExponential.share(afterHalving: 1) == 0.5)
    #expect(PortableExponential.share(afterHalving: 999) > 0)
    #expect(PortableExponential.share(afterHalving: 1000) == 0)
    #expect(PortableExponential.share(afterHalving: .infinity) == 0)
  }
}
