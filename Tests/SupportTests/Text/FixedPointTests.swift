import Foundation
import Testing

@testable import Support

@Suite struct FixedPointTests {
  @Test func agreesWithPrintf() {
    var generator = KeyedGenerator(seed: 1, purpose: "test")
    let special = [0.5, 1.5, 2.5, 0.125, 0.375, 0.00005, 0.99995, 9.99995, 1e-300, 123456789.5, 1]
    let random = (0..<20_000).map { index in
      generator.gaussian() * [1e-5, 0.01, 1, 1e4, 1e12][index % 5]
    }
    for number in special + random {
      for decimals in [0, 1, 3, 4, 12] {
        let expected = String(format: "%.\(decimals)f", abs(number))
        #expect(FixedPoint.text(abs(number), decimals: decimals) == expected)
      }
    }
  }

  @Test func signs() {
    #expect(FixedPoint.text(0.01234, decimals: 4, signed: true) == "+0.0123")
    #expect(FixedPoint.text(-0.01234, decimals: 4, signed: true) == "-0.0123")
    #expect(FixedPoint.text(-0.00001, decimals: 4, signed: true) == "0.0000")
    #expect(FixedPoint.text(0.00001, decimals: 4, signed: true) == "0.0000")
    #expect(FixedPoint.percentage(0.1234, signed: true) == "+12.3 %")
  }

  @Test func numbersOutsideTheUsualRange() {
    #expect(FixedPoint.text(.nan, decimals: 2) == "nan")
    #expect(FixedPoint.text(-.infinity, decimals: 2) == "-inf")
    #expect(FixedPoint.text(1e300, decimals: 2, signed: true) == "+1e+300")
    #expect(FixedPoint.text(0x1p63, decimals: 1) == "9223372036854775808.0")
  }
}
