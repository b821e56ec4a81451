import Testing

@testable import Code
@testable import Support

@Suite struct CommitDateTests {
  private static let now = 1_700_000_000

  @Test(
    "Git's own dates are read in UTC, and a day begins at midnight",
    arguments: [
      ("2024-01-31", 1_706_659_200), ("1970-01-01", 0), ("2000-02-29", 951_782_400),
      ("2024-01-31 12:00 +0200", 1_706_695_200), ("2024-01-31T10:00:00", 1_706_695_200),
      ("@1700000000", 1_700_000_000), ("2 weeks ago", 1_700_000_000 - 14 * 86_400),
      ("2.weeks.ago", 1_700_000_000 - 14 * 86_400), ("yesterday", 1_700_000_000 - 86_400),
      ("3 days ago", 1_700_000_000 - 3 * 86_400),
    ])
  func dates(text: String, seconds: Int) async throws {
    #expect(try await CommitDate.seconds(of: text, now: Self.now) == seconds)
  }

  @Test("What says nothing is an error, not now", arguments: ["foo", "soon", "-", "$(reboot)"])
  func nothing(text: String) async {
    let error = await #expect(throws: OperationError.self) {
      try await CommitDate.seconds(of: text, now: Self.now)
    }
    #expect(error?.code == .argument)
  }

  @Test("Moments are written in UTC")
  func texts() {
    for (seconds, text) in [
      (0, "1970-01-01T00:00:00Z"), (1_700_000_000, "2023-11-14T22:13:20Z"),
      (951_782_400, "2000-02-29T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
    ] {
      #expect(CommitDate.text(ofSeconds: seconds) == text)
    }
  }
}
