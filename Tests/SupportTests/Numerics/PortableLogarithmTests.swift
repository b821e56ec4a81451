import Foundation
import TestSupport
import Testing

@testable import Support

@Suite struct PortableLogarithmTests {
  @Test func agreesWithTheCLibrary() {
    var generator = TestRandom(state: 1)
    let numbers =
      (1...5000).map(Double.init)
      + (0..<5000).map { _ in Double.random(in: 1e-12..<1, using: &generator) }
      + [.leastNonzeroMagnitude, .greatestFiniteMagnitude, 1.4142135623730951, 0.7071067811865476]
    for x in numbers {
      let binary = PortableLogarithm.log2(x)
      let natural = PortableLogarithm.log(x)
      #expect(abs(binary - Foundation.log2(x)) <= 4 * Foundation.log2(x).ulp, "log2(\(x))")
      #expect(abs(natural - Foundation.log(x)) <= 4 * Foundation.log(x).ulp, "log(\(x))")
    }
  }

  @Test func powersOfTwoAreExact() {
    for exponent in -1000...1000 {
      #expect(
        PortableLogarithm.log2(Double(sign: .plus, exponent: exponent, significand: 1))
          == Double(exponent))
    }
  }
}
