import Foundation
import Synchronization
import TestSupport
import Testing

@testable import LanguageModels
@testable import Support

/// ``ModelSession``: what is asked, written down, taken up again and replayed.
@Suite struct ModelSessionTests {
  /// A model that answers by counting, so that no two answers are the same.
  private final class Counting: LanguageModel {
    let asked = Mutex<[ModelPrompt]>([])

    func answer(_ prompt: ModelPrompt) async throws -> ModelAnswer {
      let count = asked.withLock { asked in
        asked.append(prompt)
        return asked.count
      }
      return ModelAnswer(
        text: "answer \(count)\n{\"a\": \"\\n\"}\r\n", inputTokens: 10, outputTokens: count,
        model: "counting", cost: 0.1)
    }

    var count: Int { asked.withLock { $0.count } }
  }

  private static let settings = ModelSettings(.anthropic, name: "m")

  private func prompt(_ text: String) -> ModelPrompt {
    ModelPrompt(
      system: "one\ntwo\nthree\nfour\nfive\nsix", turns: [.init(.user, text)],
      schema: ["type": "object"])
  }

  private func files(_ folder: String) throws -> [String: String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    return Dictionary(
      uniqueKeysWithValues: try names.map {
        ($0, try String(contentsOfFile: folder + "/" + $0, encoding: .utf8))
      })
  }

  @Test("An exchange is a file that reads back as the same, and is replayed to the same bytes")
  func replay() async throws {
    let folder = try TemporaryFolder()
    let first = folder.path + "/run/proposals"
    let model = Counting()
    let session = try ModelSession(asking: model, Self.settings, folder: first)
    let prompts = (0..<5).map { prompt("question \($0)\n\"quoted\" ü") }
    var answers: [ModelAnswer] = []
    for (index, prompt) in prompts.enumerated() {
      answers.append(try await session.answer(prompt, name: "llm-00\(index)-1"))
      let text = try #require(try files(first)["llm-00\(index)-1.json"])
      let exchange = try RecordedExchange(Array(text.utf8))
      #expect(exchange.prompt == prompt && exchange.answer == answers[index])
      #expect(exchange.text == text)
    }
    #expect(session.totals.calls == 5)

    for source in [folder.path + "/run", first] {
      let second = folder.path + "/\(UUID().uuidString)"
      let again = try ModelSession(replaying: source, Self.settings, folder: second)
      for (index, prompt) in prompts.enumerated() {
        #expect(try await again.answer(prompt, name: "llm-00\(index)-1") == answers[index])
      }
      #expect(try files(second) == files(first))
      #expect(again.totals == session.totals)
    }
    #expect(model.count == 5)
  }

  @Test("A replay without a recording, or of another prompt, says what is missing or different")
  func differences() async throws {
    let folder = try TemporaryFolder()
    let session = try ModelSession(
      asking: Counting(), Self.settings, folder: folder.path + "/a")
    _ = try await session.answer(prompt("x\nold\ny"), name: "one")
    let replay = try ModelSession(
      replaying: folder.path + "/a", Self.settings, folder: folder.path + "/b")
    let error = await #expect(throws: OperationError.self) {
      try await replay.answer(prompt("x\nnew\ny"), name: "one")
    }
    let text = try #require(error.map { "\($0)" })
    #expect(
      text.contains("the prompt differs from the recorded one in '\(folder.path)/a/one.json'"))
    #expect(
      text.contains(
        """
              … 6 equal lines
              six
              [user]
              x
            - old
            + new
              y
              [schema]
              {"type": "object"}
              … 1 equal lines
        """), "\(text)")
    let missing = await #expect(throws: OperationError.self) {
      try await replay.answer(prompt("x"), name: "two")
    }
    #expect(missing?.message.contains("/a/two.json") == true)
    #expect(replay.totals.calls == 0)
    #expect(throws: OperationError.self) {
      try ModelSession(
        replaying: folder.path + "/none", Self.settings, folder: folder.path + "/c")
    }
    try folder.write("d/one.json", "{\"prompt\": {\"turns\": 3}}")
    let damaged = #expect(throws: OperationError.self) {
      try ModelSession(asking: Counting(), Self.settings, folder: folder.path + "/d")
    }
    #expect(damaged?.cause == "prompt.turns: expected a list, found 3")
  }

  @Test("A run that was interrupted asks again only what it has not asked")
  func resuming() async throws {
    let folder = try TemporaryFolder()
    let model = Counting()
    let first = try ModelSession(asking: model, Self.settings, folder: folder.path + "/p")
    let answer = try await first.answer(prompt("a"), name: "one")
    let second = try ModelSession(asking: model, Self.settings, folder: folder.path + "/p")
    #expect(second.totals.calls == 1, "what was asked before counts")
    #expect(try await second.answer(prompt("a"), name: "one") == answer)
    #expect(model.count == 1)
    // Another prompt, or the same to another model, is asked.
    _ = try await second.answer(prompt("b"), name: "one")
    var other = Self.settings
    other.temperature = 1
    let third = try ModelSession(asking: model, other, folder: folder.path + "/p")
    _ = try await third.answer(prompt("b"), name: "one")
    #expect(model.count == 3 && third.totals.calls == 1)
  }

  @Test("Budgets end a run, and its replay and its continuation at the same place")
  func budgets() async throws {
    var byCalls = Self.settings
    byCalls.maxCalls = 3
    var byTokens = Self.settings
    // 11 + 12 + 13 tokens come to 36.
    byTokens.maxTokens = 36
    for settings in [byCalls, byTokens] {
      let folder = try TemporaryFolder()
      let source = folder.path + "/a"
      for replays in [false, true] {
        for _ in 0..<2 {
          let session =
            replays
            ? try ModelSession(replaying: source, settings, folder: folder.path + "/b")
            : try ModelSession(asking: Counting(), settings, folder: source)
          for index in 0..<3 { _ = try await session.answer(prompt("\(index)"), name: "\(index)") }
          let end = await #expect(throws: ModelBudgetEnd.self) {
            try await session.answer(prompt("3"), name: "3")
          }
          #expect(end?.limit == (settings == byCalls ? .calls : .tokens))
          #expect(end?.used == (settings == byCalls ? 3 : 36))
        }
      }
    }
  }

  @Test("A recording may be written by hand, and says so wherever it is counted")
  func byHand() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "hand/x.json",
      """
      {"origin": "written by hand", "prompt": {"turns": [{"role": "user", "text": ["a", "b"]}]},
       "answer": {"json": {"changes": []}}}
      """)
    let session = try ModelSession(
      replaying: folder.path + "/hand", Self.settings, folder: folder.path + "/run")
    let answer = try await session.answer(
      ModelPrompt(system: "", turns: [.init(.user, "a\nb")]), name: "x")
    #expect(answer.text == "{\"changes\": []}\n")
    #expect(session.totals.origins == [.init(name: "written by hand", calls: 1)])
    #expect(session.totals.models == [] && session.totals.unpriced == 1)
    #expect(
      try files(folder.path + "/run")["x.json"] == files(folder.path + "/hand")["x.json"])
  }

  @Test("Tokens that nobody counts are counted by length, and that is said")
  func estimates() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("agent.sh", "echo 123456789")
    var settings = ModelSettings(command: ["sh", path])
    settings.origin = "a script"
    let session = try ModelSession(
      asking: settings.model(environment: [:]), settings, folder: folder.path + "/p")
    _ = try await session.answer(prompt("12345"), name: "x")
    let totals = session.totals
    // 28 bytes of system and 5 of the turn; 10 bytes of answer.
    #expect(totals.inputTokens == 7 + 2 && totals.outputTokens == 3 && totals.estimated == 1)
    #expect(totals.origins == [.init(name: "a script", calls: 1)])
  }

  @Test("No file of a run holds the key, also where the server sends it back as the answer")
  func secrecy() async throws {
    let folder = try TemporaryFolder()
    let served = try ServedModel(.anthropic, "echo-key-good")
    let session = try ModelSession(
      asking: served.model, Self.settings, folder: folder.path + "/p")
    _ = try await session.answer(ServedModel.ping, name: "x")
    for (_, text) in try files(folder.path + "/p") { expectNoKey(in: text) }
    #expect(try files(folder.path + "/p").count == 1)
  }

  @Test("Nothing is written for a question that has no answer")
  func failures() async throws {
    let folder = try TemporaryFolder()
    let session = try ModelSession(
      asking: ServedModel(.openai, "garbage").model, Self.settings, folder: folder.path + "/p")
    await #expect(throws: OperationError.self) {
      try await session.answer(ServedModel.ping, name: "x")
    }
    #expect(session.totals.calls == 0)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/p/x.json"))
  }
}
