import Testing

@testable import LanguageModels

@Suite struct RetryPolicyTests {
  @Test("Waits double up to a limit, with jitter that only the call and the repetition decide")
  func waits() throws {
    let policy = RetryPolicy(retries: 20)
    for call in 1...50 {
      for repetition in 1...20 {
        let wait = try #require(policy.wait(before: repetition, of: call, asked: nil))
        let whole = min(60, 1 * Double(1 << (repetition - 1)))
        #expect((whole / 2...whole).contains(wait))
        #expect(policy.wait(before: repetition, of: call, asked: nil) == wait)
      }
    }
    #expect(
      policy.wait(before: 1, of: 1, asked: nil) != policy.wait(before: 1, of: 2, asked: nil))
    #expect(policy.wait(before: 1, of: 1, asked: 300) == 300)
    #expect(policy.wait(before: 1, of: 1, asked: 300.5) == nil)
    #expect(try #require(policy.wait(before: 9, of: 1, asked: 0)) >= 30)
  }

  @Test("Retry-After is a number, or a date of the server's clock")
  func after() {
    #expect(RetryAfter.date("Thu, 01 Jan 1970 00:00:00 GMT") == 0)
    #expect(RetryAfter.date("Sun, 06 Nov 1994 08:49:37 GMT") == 784_111_777)
    #expect(RetryAfter.date("Thu, 29 Feb 2024 23:59:60 GMT") == 1_709_251_200)
    #expect(RetryAfter.date("Sunday, 06-Nov-94 08:49:37 GMT") == nil)
    #expect(RetryAfter.seconds(["retry-after": "7"]) == 7)
    #expect(RetryAfter.seconds(["retry-after": "9", "retry-after-ms": "1500"]) == 1.5)
    let date = "Sun, 06 Nov 1994 08:50:00 GMT"
    #expect(
      RetryAfter.seconds(["retry-after": date, "date": "Sun, 06 Nov 1994 08:49:37 GMT"]) == 23)
    for text in ["-1", "nan", "inf", "soon", "", date] {
      #expect(RetryAfter.seconds(["retry-after": text]) == nil, "\(text)")
    }
    #expect(RetryAfter.seconds([:]) == nil)
  }
}
