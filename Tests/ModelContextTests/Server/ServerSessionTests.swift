import Testing

@testable import ModelContext
@testable import Support

/// ``ServerSession``, through the descriptors of ``ModelContextServer``.
@Suite struct ServerSessionTests {
  private typealias Feed = ServerFeed

  // MARK: Versions

  @Test(
    "The version asked for is agreed on where it is known, and otherwise the newest",
    arguments: [
      ("2024-11-05", "2024-11-05"), ("2025-03-26", "2025-03-26"), ("2025-06-18", "2025-06-18"),
      ("2025-11-25", "2025-11-25"), ("2026-07-28", "2025-11-25"), ("2031-01-01", "2025-11-25"),
      ("1.0", "2025-11-25"),
    ])
  func negotiation(asked: String, agreed: String) async throws {
    let answers = try await Feed.answers(
      to: Feed.initialize(asked), #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#,
      Feed.request(1, "tools/list"), Feed.call(2, "echo", #"{"text":"a"}"#))
    let result = answers.response(0)?["result"]
    #expect(result?["protocolVersion"] == .string(agreed))
    #expect(result?["capabilities"] == ["tools": [:]])
    #expect(result?["serverInfo"] == ["name": "assay", "version": "1"])
    guard case .sequence(let tools)? = answers.response(1)?["result"]?["tools"] else {
      Issue.record("no tools")
      return
    }
    #expect(tools.count == 7)
    // What a version does not have yet is not sent.
    #expect((tools[0]["annotations"]?["readOnlyHint"] == true) == (agreed >= "2025-03-26"))
    #expect((tools[0]["outputSchema"] != nil) == (agreed >= "2025-06-18"))
    let called = answers.response(2)?["result"]
    #expect((called?["structuredContent"] != nil) == (agreed >= "2025-06-18"))
    #expect(called?["resultType"] == nil)
  }

  @Test("A stateless request carries its version and is answered without an agreement")
  func stateless() async throws {
    let meta = #""_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","#
    let able = meta + #""io.modelcontextprotocol/clientCapabilities":{}}"#
    let answers = try await Feed.answers(
      to: Feed.request(1, "server/discover", "{\(able)}"),
      Feed.request(2, "tools/call", #"{"name":"echo","arguments":{"text":"a"},\#(able)}"#),
      Feed.request(3, "tools/list", "{\(meta.dropLast())}}"),
      Feed.request(4, "tools/list", "{\(able.replacing("2026-07-28", with: "1900-01-01"))}"),
      Feed.request(5, "ping", "{\(able)}"), Feed.request(6, "tools/list"),
      Feed.request(7, "server/discover"))
    let found = answers.response(1)?["result"]
    #expect(found?["supportedVersions"]?[0] == "2026-07-28")
    #expect(found?["resultType"] == "complete")
    #expect(answers.response(2)?["result"]?["resultType"] == "complete")
    #expect(answers.code(3) == -32602)
    #expect(answers.code(4) == -32022)
    #expect(answers.response(4)?["error"]?["data"]?["requested"] == "1900-01-01")
    #expect(answers.code(5) == -32601)
    #expect(answers.code(6) == -32600)
    #expect(answers.code(7) == -32602)
  }

  // MARK: Errors

  @Test("Errors of the protocol and errors of tools are told apart")
  func errors() async throws {
    let answers = try await Feed.answers(
      to: Feed.request(1, "tools/list"), Feed.request(2, "ping"), Feed.initialize(),
      Feed.initialize().replacing("\"id\":0", with: "\"id\":3"), Feed.request(4, "resources/list"),
      Feed.call(5, "ecko", "{}"), Feed.request(6, "tools/call", "{}"), Feed.call(7, "echo", "[]"),
      Feed.call(8, "echo", #"{"txet":"a","times":0,"mood":"mad","tags":[1]}"#),
      Feed.call(9, "deny"), Feed.call(10, "fail"), Feed.request(11, "tools/list", "[]"),
      #"{"jsonrpc":"2.0","method":"unknown/notification"}"#, "", "{", "\"\u{1}\"")
    #expect(answers.code(1) == -32600)
    #expect(answers.response(2)?["result"] == [:])
    #expect(answers.response(0)?["result"] != nil)
    #expect(answers.code(3) == -32600)
    #expect(answers.code(4) == -32601)
    #expect(answers.code(5) == -32602)
    #expect(
      answers.response(5)?["error"]?["message"] == "Unknown tool: ecko; did you mean 'echo'?")
    #expect(answers.code(6) == -32602)
    #expect(answers.code(7) == -32602)
    let wrong = answers.response(8)?["result"]
    #expect(wrong?["isError"] == true)
    #expect(
      wrong?["content"]?[0]?["text"] == """
        echo: there is no argument 'txet'; did you mean 'text'?; 'times' takes a whole number from \
        1 to 1000, not 0; 'mood' takes one of glad, sad, not "mad"; 'tags' takes a list of strings, \
        not [1]; 'text' is needed: A text.
        """)
    let denied = answers.response(9)?["result"]
    #expect(denied?["isError"] == true)
    #expect(denied?["content"]?[0]?["text"] == "no symbol 'x'; did you mean 'y'?")
    #expect(answers.code(10) == -32603)
    #expect(answers.response(10)?["error"]?["message"] == "fail failed: the disk is full")
    #expect(answers.code(11) == -32602)
    #expect(answers.codesWithoutID == [-32700, -32700])
    #expect(answers.count == 14)
  }

  @Test("Before the end of 2025, arguments that a tool does not take were the program's fault")
  func olderArguments() async throws {
    let answers = try await Feed.answers(
      to: Feed.initialize("2025-06-18"), Feed.call(1, "echo"))
    #expect(answers.code(1) == -32602)
  }

  @Test("Invalid UTF-8 and a message that is too long are refused, and the next one is answered")
  func bytes() async throws {
    var limits = ModelContextServer.Limits()
    limits.messageBytes = 1000
    let long = Array(
      Feed.call(2, "echo", "{\"text\":\"\(String(repeating: "a", count: 5_000_000))\"}").utf8)
    let answers = try await Feed.answers(
      to: [
        Array(Feed.initialize().utf8),
        Array(#"{"jsonrpc":"2.0","id":1,"method":""#.utf8) + [0xC3, 0x28] + Array("\"}".utf8),
        long, Array(Feed.call(3, "echo", #"{"text":"ä"}"#).utf8),
      ], limits: limits)
    #expect(answers.codesWithoutID == [-32700, -32600])
    #expect(answers.response(2) == nil)
    #expect(answers.response(3)?["result"]?["isError"] == false)
  }

  // MARK: Calls

  @Test("A cancelled call is not answered; one beside it is, which waits for a later one")
  func cancellation() async throws {
    func cancelled(_ id: Int) -> String {
      #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":\#(id)}}"#
    }
    let start = ContinuousClock.now
    let answers = try await Feed.answers(
      to: Feed.initialize(), Feed.call(1, "gate"), Feed.call(2, "wait"), Feed.call(3, "wait"),
      Feed.call(4, "open"), cancelled(2), cancelled(99), cancelled(3),
      #"{"jsonrpc":"2.0","method":"notifications/cancelled"}"#, Feed.request(5, "ping"))
    #expect(ContinuousClock.now - start < .seconds(300))
    let ids = answers.compactMap { RequestID($0["id"]) }
    #expect(Set(ids) == [.integer(0), .integer(1), .integer(4), .integer(5)])
    #expect(ids.count == 4)
  }

  @Test("More calls than may be under way are all answered; an id that is in use is refused")
  func many() async throws {
    var limits = ModelContextServer.Limits()
    limits.calls = 3
    var lines = [Feed.initialize()]
    lines += (1...40).map { Feed.call($0, $0 % 5 == 0 ? "sleep" : "echo", #"{"text":"a"}"#) }
      .map { $0.replacing(#""sleep","arguments":{"text":"a"}"#, with: #""sleep""#) }
    let answers = try await Feed.answers(to: lines.map { Array($0.utf8) }, limits: limits)
    #expect((0...40).allSatisfy { answers.response($0)?["result"] != nil })
    #expect(answers.count == 41)
    let twice = try await Feed.answers(
      to: Feed.initialize(), Feed.call(1, "gate"), Feed.call(1, "echo", #"{"text":"a"}"#),
      Feed.call(2, "open"))
    #expect(twice.filter { $0["id"] == 1 && $0["error"] != nil }.count == 1)
    #expect(twice.filter { $0["id"] == 1 && $0["result"] != nil }.count == 1)
  }

  @Test("Progress is told where it is asked for, before the response and never after it")
  func progress() async throws {
    let parameters = #"{"name":"sleep","_meta":{"progressToken":"p"}}"#
    let answers = try await Feed.answers(
      to: Feed.initialize(), Feed.request(1, "tools/call", parameters))
    let told = answers.filter { $0["method"] == "notifications/progress" }
    #expect(told.count >= 1)
    #expect(told.allSatisfy { $0["params"]?["progressToken"] == "p" })
    #expect(told.first?["params"]?["progress"] == 0)
    #expect(answers.last?["id"] == 1)
  }

  @Test("Text and structure keep to the budget and say what is left out")
  func budget() async throws {
    let answers = try await Feed.answers(
      to: Feed.initialize(), Feed.call(1, "echo", #"{"text":"some words","times":500}"#),
      Feed.call(2, "echo", #"{"text":"some words","times":500,"budget":50}"#),
      Feed.call(3, "echo", #"{"text":"some words","times":2}"#), budget: 200)
    for (id, budget) in [(1, 200), (2, 50), (3, 200)] {
      let result = try #require(answers.response(id)?["result"])
      guard case .string(let text)? = result["content"]?[0]?["text"] else {
        Issue.record("no text")
        continue
      }
      #expect(text.utf8.count <= 4 * budget)
      let structure = try #require(result["structuredContent"])
      #expect(JSONWriter.word(structure).utf8.count <= 4 * budget)
      guard case .sequence(let items)? = structure["sections"]?[0]?["items"],
        case .integer(let omitted)? = structure["omitted"]
      else {
        Issue.record("no structure")
        continue
      }
      #expect(items.count + omitted == (id == 3 ? 2 : 500))
      #expect(!items.isEmpty && (omitted > 0) == (id != 3))
    }
  }

  // MARK: Batches

  @Test("One version has batches: responses in one list, in order, without those of notifications")
  func batches() async throws {
    let batch = """
      [\(Feed.call(1, "sleep")),{"jsonrpc":"2.0","method":"n"},7,\(Feed.request(2, "ping")),\
      \(Feed.call(3, "wait")),\
      {"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":3}}]
      """
    let lines = [batch, "[]", #"[{"jsonrpc":"2.0","method":"n"}]"#]
    let answers = try await Feed.answers(
      to: ([Feed.initialize("2025-03-26")] + lines).map { Array($0.utf8) })
    #expect(answers.count == 3)
    #expect(answers.codesWithoutID == [-32600])
    let list = answers.compactMap { answer -> [JSONValue]? in
      if case .sequence(let elements) = answer { elements } else { nil }
    }
    #expect(list.count == 1)
    #expect(list.first?.map { $0["id"] } == [1, .null, 2])
    let other = try await Feed.answers(to: Feed.initialize("2025-06-18"), batch)
    #expect(other.codesWithoutID == [-32600])
    #expect(other.count == 2)
  }
}

extension JSONValue {
  /// An element of a list.
  subscript(index: Int) -> JSONValue? {
    if case .sequence(let elements) = self, elements.indices.contains(index) {
      return elements[index]
    }
    return nil
  }
}
