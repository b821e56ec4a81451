import Foundation
import Testing

@testable import Code

@Suite struct DecayTests {
  @Test("Whole half-lives are exact; what lies between is exp2 within 1e-9")
  func values() {
    let decay = Decay(halfLife: 10)
    for whole in 0..<60 {
      #expect(decay.weight(age: Double(10 * whole)) == 1 / Double(UInt64(1) << UInt64(whole)))
    }
    for step in 1..<2000 {
      let age = Double(step) * 0.37
      let expected = exp2(-age / 10)
      #expect(abs(decay.weight(age: age) - expected) <= 1e-9 * expected)
      #expect(decay.weight(age: age) <= decay.weight(age: age - 0.37))
    }
    #expect(decay.weight(age: -5) == 1)
    #expect(decay.weight(age: 1e30) == 0)
  }
}
