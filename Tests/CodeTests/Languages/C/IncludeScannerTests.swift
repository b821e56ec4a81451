@testable import Code
import TestSupport
import Testing

@Suite struct IncludeScannerTests {
  @Test func c() {
    #expect(
      scanned(ScanSamples.c, .c) == [
        "1 relative server.h", "2 system sys/time.h", "7 relative conditional.h",
        "13 relative after.h", "17 relative objective.h", "18 system next.h",
      ])
  }

  @Test func rawStringsAndDigitSeparatorsOfCpp() {
    #expect(scanned(ScanSamples.cpp, .cpp) == ["5 system vector", "9 relative b.hpp"])
  }
}
