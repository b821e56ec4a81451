import Testing

@testable import ModelContext
@testable import Support

/// ``LateToolProvider``.
@Suite struct ToolProviderTests {
  private typealias Feed = ServerFeed
  private struct Unreadable: Error, CustomStringConvertible {
    var description: String { "there is no repository" }
  }

  private func answers(
    _ lines: String..., open: @escaping @Sendable () async throws -> any ToolProvider
  ) async throws -> [JSONValue] {
    try await Feed.answers(
      to: ([Feed.initialize()] + lines).map { Array($0.utf8) },
      of: LateToolProvider(Feed.Tools().declarations, open: open))
  }

  @Test("What is not a call is answered while the project is read; calls wait for it")
  func late() async throws {
    let answers = try await answers(
      Feed.call(1, "echo", #"{"text":"a"}"#), Feed.call(2, "echo", #"{"text":"b"}"#),
      #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":2}}"#,
      Feed.request(3, "tools/list")
    ) {
      try await Task.sleep(for: .seconds(2))
      return Feed.Tools()
    }
    #expect(answers.map { $0["id"] } == [0, 3, 1])
    #expect(answers.last?["result"]?["isError"] == false)
  }

  @Test("Where the project cannot be read, every call says so")
  func failing() async throws {
    let answers = try await answers(Feed.call(1, "sleep"), Feed.call(2, "sleep")) {
      throw Unreadable()
    }
    for id in 1...2 {
      #expect(answers.code(id) == -32603)
      #expect(
        answers.response(id)?["error"]?["message"] == "sleep failed: there is no repository")
    }
  }
}
