import Testing

@testable import LanguageModels
@testable import Support

/// ``HTTPLanguageModel`` against a real server that behaves, and misbehaves.
@Suite struct HTTPLanguageModelTests {
  private let providers: [ModelSettings.Provider] = [.anthropic, .openai]

  @Test("Passing faults are waited out: limits, failures of the server, broken connections")
  func passing() async throws {
    for provider in providers {
      let limited = try ServedModel(provider, "limited")
      #expect(try await limited.answer().text == "patience")
      #expect(limited.pauses == [7], "as long as the server asks")
      #expect(try limited.requests.count == 2)

      let failing = try ServedModel(provider, "failing")
      #expect(try await failing.answer().text == "third time")
      let pauses = failing.pauses
      #expect(pauses.count == 2 && (0.5...1).contains(pauses[0]) && (1...2).contains(pauses[1]))

      let truncated = try ServedModel(provider, "truncated")
      #expect(try await truncated.answer().text == "whole")
      #expect(truncated.pauses.count == 1)
      #expect(try await ServedModel(provider, "late-interim").answer().text == "pong")
    }
    let routed = try ServedModel(.openrouter, "upstream")
    #expect(try await routed.answer().text == "routed")
  }

  @Test("An error names the endpoint, the status and the remedy")
  func errors() async throws {
    let expected: [(String, Int, [String])] = [
      (
        "down", 4, ["answered with status 503, 4 times", "maintenance", "resumes where it stopped"]
      ),
      ("limited-long", 1, ["status 429 (rate_limit_error), and asks to wait for 86400 s"]),
      ("exhausted", 1, ["status 429 (insufficient_quota)", "spending limit"]),
      (
        "garbage", 1,
        ["status 200 and something other than JSON", "line 1, column 31", "'provider'"]
      ),
      ("shape", 1, ["status 200 and JSON in an unexpected form", "expected a list"]),
      ("closed", 4, ["could not be asked, or its answer broke off, 4 times"]),
      ("chunk-cut", 4, ["could not be asked, or its answer broke off, 4 times"]),
      ("not-http", 1, ["gave no answer that can be read", "HTTP/0.9"]),
      ("nowhere", 1, ["status 404 (not_found_error)", "check the model's name 'model-1'"]),
      (
        "redirect", 1,
        ["status 307, a redirect to http://localhost:", "redirects are not followed"]
      ),
    ]
    for provider in providers {
      for (behaviour, tries, parts) in expected {
        let served = try ServedModel(provider, behaviour)
        let failure = try #require(await served.failure(), "\(behaviour) was answered")
        for part in ["http://127.0.0.1:", served.mark] + parts {
          #expect(failure.contains(part), "\(behaviour): \(failure)")
        }
        #expect(try served.requests.count == tries, "\(behaviour): \(failure)")
      }
    }
  }

  @Test("A service that is not there is tried again, then named")
  func refused() async throws {
    var settings = ModelSettings(.openai, name: "m")
    // Nobody can listen there.
    settings.baseURL = "http://127.0.0.1:1/v1"
    let waits = Waits()
    let model = try HTTPLanguageModel(
      settings, ChatCompletions(settings: settings), environment: [:],
      policy: RetryPolicy(retries: 2, pause: { waits.add($0) }))
    let error = await #expect(throws: OperationError.self) {
      try await model.answer(ServedModel.ping)
    }
    #expect(error?.code == .model && waits.all.count == 2)
    #expect(error?.message.hasPrefix("http://127.0.0.1:1/v1/chat/completions could not") == true)
  }

  @Test("An answer is read up to a limit, head and body alike, and the server is let go")
  func endless() async throws {
    for behaviour in ["endless", "endless-head"] {
      let served = try ServedModel(.anthropic, behaviour, sizeLimit: 1 << 20)
      let failure = try #require(await served.failure())
      // Newer versions of curl have a limit of their own for heads.
      #expect(
        failure.contains("the answer has more than 1048576 bytes")
          || behaviour == "endless-head" && failure.contains("headers"), "\(failure)")
    }
  }

  @Test("A try that takes too long ends; it is not repeated, as it may have been paid for")
  func slow() async throws {
    let served = try ServedModel(.openai, "slow") { $0.timeout = 1 }
    let failure = try #require(await served.failure())
    #expect(failure.contains("gave no answer within 1 s"), "\(failure)")
    #expect(failure.contains("raise 'timeout'"))
    #expect(served.pauses == [])
  }

  @Test(
    "A cancelled call ends at once, while it waits for an answer and while it waits to try again")
  func cancellation() async throws {
    let served = try ServedModel(.anthropic, "slow") { $0.timeout = 3600 }
    let task = Task { try await served.answer() }
    while try served.requests.isEmpty { try await Task.sleep(for: .milliseconds(20)) }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }

    var settings = ModelSettings(.openai, name: "m")
    settings.baseURL = "http://127.0.0.1:1"
    settings.retries = 1
    let (stream, continuation) = AsyncStream<Void>.makeStream()
    let policy = RetryPolicy(
      retries: 1,
      pause: { _ in
        continuation.yield()
        try await Task.sleep(for: .seconds(3600))
      })
    let model = try HTTPLanguageModel(
      settings, ChatCompletions(settings: settings), environment: [:], policy: policy)
    let waiting = Task { try await model.answer(ServedModel.ping) }
    for await _ in stream { break }
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
  }

  @Test("The key is in no error and no answer, however a server sends it back")
  func secrecy() async throws {
    let behaviours = [
      "echo-key", "echo-key-raw", "echo-key-garbage", "echo-key-shape", "redirect", "nowhere",
    ]
    for provider in providers {
      for behaviour in behaviours {
        let served = try ServedModel(provider, behaviour)
        let failure = try #require(await served.failure(), "\(behaviour)")
        expectNoKey(in: failure)
        let headers = try served.requests[0].headers
        #expect(
          headers["x-api-key"] == ModelServer.key
            || headers["authorization"] == "Bearer " + ModelServer.key)
      }
      let answer = try await ServedModel(provider, "echo-key-good").answer()
      #expect(answer.text == "your key is [secret]")
    }
    #expect(try ModelServer.shared.requests("stolen").isEmpty, "a redirect was followed")
  }

  @Test("A prompt that holds the key is not sent")
  func keyInPrompt() async throws {
    let served = try ServedModel(.anthropic, "good")
    let prompt = ModelPrompt(system: "", turns: [.init(.user, "a \(ModelServer.key) b")])
    let failure = try #require(await served.failure(prompt))
    #expect(failure.contains("the prompt contains the key of TEST_MODEL_KEY"))
    expectNoKey(in: failure)
    #expect(try served.requests.isEmpty)
  }

  @Test("A key comes from the environment, whole, and a service of this machine needs none")
  func keys() async throws {
    let spaced = try ServedModel(
      .openai, "good", environment: ["TEST_MODEL_KEY": " \(ModelServer.key)\n"])
    _ = try await spaced.answer()
    #expect(try spaced.requests[0].headers["authorization"] == "Bearer \(ModelServer.key)")
    let keyless = try ServedModel(.openai, "good", environment: [:])
    _ = try await keyless.answer()
    #expect(try keyless.requests[0].headers["authorization"] == nil)

    let settings = ModelSettings(.anthropic, name: "m")
    for (value, part) in [(nil, "there is no key"), ("a\nb", "a valid key")] {
      let error = #expect(throws: OperationError.self) {
        try settings.model(environment: value.map { ["ANTHROPIC_API_KEY": $0] } ?? [:])
      }
      #expect(error.map { "\($0)" }?.contains(part) == true)
      #expect(error.map { "\($0)" }?.contains("ANTHROPIC_API_KEY") == true)
    }
  }

  @Test("Only this machine is asked unencrypted, unless the settings say otherwise")
  func encryption() throws {
    var settings = ModelSettings(.openai, name: "m")
    settings.baseURL = "http://models.example.org/v1"
    let environment = ["OPENAI_API_KEY": ModelServer.key]
    let error = #expect(throws: OperationError.self) {
      try settings.model(environment: environment)
    }
    #expect(error?.message.contains("models.example.org unencrypted") == true)
    settings.allowsHTTP = true
    #expect(throws: Never.self) { try settings.model(environment: environment) }
  }
}

/// Expects that no form of the key, and no large part of it, stands in a text.
func expectNoKey(in text: String, sourceLocation: Testing.SourceLocation = #_sourceLocation) {
  let key = ModelServer.key
  for start in stride(from: 0, to: key.count - 12, by: 1) {
    let part = key.dropFirst(start).prefix(12)
    #expect(!text.contains(part), "\(text)", sourceLocation: sourceLocation)
  }
  for part in ["sk-test%2F", "sk-test\\/", "f\\\\Q9=.zX"] {
    #expect(!text.contains(part), "\(text)", sourceLocation: sourceLocation)
  }
}
