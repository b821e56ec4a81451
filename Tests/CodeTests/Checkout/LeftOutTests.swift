import Testing

@testable import Code

@Suite struct LeftOutTests {
  @Test("Every reason has a count of its own")
  func counts() {
    var leftOut = LeftOut()
    for (index, reason) in LeftOut.Reason.allCases.enumerated() { leftOut[reason] += index + 1 }
    #expect(leftOut.reasons.map(\.reason) == LeftOut.Reason.allCases)
    #expect(leftOut.reasons.map(\.count) == Array(1...LeftOut.Reason.allCases.count))
    #expect(leftOut.total == 15)
  }
}
