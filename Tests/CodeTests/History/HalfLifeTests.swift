import Foundation
import Testing

@testable import Code
@testable import Support

@Suite struct HalfLifeTests {
  @Test("Agrees with the mathematics library, and with the decay of frecency")
  func values() {
    let decay = Decay(halfLife: 1)
    for step in 0...20_000 {
      let halves = Double(step) / 137
      let share = HalfLife.share(after: halves)
      #expect(abs(share - exp2(-halves)) <= 1e-13 * exp2(-halves))
      #expect(abs(share - decay.weight(age: halves)) < 1e-8)
    }
    #expect(HalfLife.share(after: 0) == 1)
    #expect(HalfLife.share(after: 1) == 0.5)
    #expect(HalfLife.share(after: 999) > 0)
    #expect(HalfLife.share(after: 1000) == 0)
    #expect(HalfLife.share(after: .infinity) == 0)
  }
}
