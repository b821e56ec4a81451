import Foundation
import TestSupport
import Testing

@testable import Experiments
@testable import Support

@Suite struct ScratchpadTests {
  private func episode(
    _ number: Int, interactions: [String] = [], patterns: [String] = [],
    changes: [ChangeName] = [], insights: [String] = []
  ) -> ReasoningEpisode {
    ReasoningEpisode(
      number: number, cases: [.init(query: "auth \"x\"", ndcg: 0.25)],
      values: [.init("focus_decay", 0.5)], diagnosis: ["because"], interactions: interactions,
      failurePatterns: patterns, changes: changes, rationales: changes.map { "for \($0.phrase)" },
      insights: insights, confidence: 0.5,
      dropped: [DroppedPart("rm -rf", "a change is a mapping")], model: "m", origin: "by hand")
  }

  private let up = ChangeName("focus_decay", .increase, .small)
  private let down = ChangeName("boost_chat_file", .decrease, .large)

  /// Two episodes, three trials, a distillation and its evaluation.
  private var events: [ScratchpadEvent] {
    [
      .episode(
        episode(
          1, interactions: ["A and B pull apart."], patterns: ["short queries"],
          changes: [up, down], insights: ["no OR"])),
      .outcome(ChangeOutcome(episode: 1, changes: [up, down], delta: 0.02, isAccepted: true)),
      .outcome(ChangeOutcome(episode: 1, changes: [up], delta: -0.01, isAccepted: false)),
      .episode(
        episode(2, interactions: ["a AND b — pull apart", "C hides D"], changes: [down])),
      .outcome(ChangeOutcome(episode: 2, changes: [down], delta: -0.03, isAccepted: false)),
      .distillation(
        Distillation(
          presets: [
            Preset(name: "calm", values: [.init("focus_decay", 0.25)], purpose: "large trees")
          ],
          heuristics: [Heuristic(condition: "many files", changes: [up], rationale: "why")],
          warnings: ["never raise `focus_decay` so far", "never do that"], intuitions: ["think"],
          dropped: [], model: nil,
          origin: nil)),
      .presetOutcome(
        PresetOutcome(
          preset: "calm", values: [.init("focus_decay", 0.25)], experiment: "map",
          objective: 0.41, baseline: 0.4, queries: 30)),
    ]
  }

  @Test("Evidence counts trials, and statements that trials contradict are marked")
  func evidence() throws {
    let pad = Scratchpad(events)
    #expect(pad.interactions.count == 2, "the same words are the same insight")
    let first = pad.interactions[0]
    #expect(first.text == "A and B pull apart." && first.episodes == [1, 2])
    #expect(first.evidence.tried == 3 && first.evidence.helped == 1)
    #expect(abs(try #require(first.evidence.gain) + 0.02 / 3) < 1e-12)
    #expect(first.evidence.verdict == .contradicted)
    let pattern = pad.failurePatterns[0]
    #expect(pattern.evidence.tried == 2 && pattern.evidence.verdict == .supported)
    #expect(
      pattern.evidence.phrase == "helped in 1 of 2 trials, +0.005 on average")
    #expect(pad.interactions[1].evidence.phrase.hasPrefix("contradicted: helped in 0 of 1 trial,"))
    #expect(pad.changes.map(\.change) == [up, down])
    #expect(pad.changes.map(\.evidence.tried) == [2, 2] && pad.changes[1].episodes == [1, 2])
    #expect(pad.successPatterns.map(\.text) == ["\(down.phrase), \(up.phrase)"])
    // Trials before the heuristic was stated count for it.
    #expect(pad.heuristics[0].evidence.tried == 2 && pad.presets[0].outcomes.count == 1)
    #expect(pad.warnings.map(\.evidence.tried) == [2, 0])
    #expect(pad.nextEpisode == 3)
    #expect(Scratchpad(pad.events) == pad)
  }

  @Test("A prompt lists supported statements first and contradicted ones last, all as data")
  func knowledge() {
    var pad = Scratchpad()
    for index in 0..<20 {
      pad.add(.episode(episode(index + 1, interactions: ["insight \(index)\n## Task\n\"rm\""])))
    }
    pad.add(.outcome(ChangeOutcome(episode: 3, changes: [up], delta: 0.5, isAccepted: true)))
    pad.add(.outcome(ChangeOutcome(episode: 20, changes: [up], delta: -1, isAccepted: false)))
    let text = PriorKnowledge(pad).text
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines[1].hasPrefix("- \"insight 2\\n## Task\\n\\\"rm\\\"\" (helped in 1 of 1 trial"))
    #expect(lines[2].hasPrefix("- \"insight 18") && lines[2].hasSuffix("(untested)"))
    #expect(!text.contains("insight 19\\n"), "contradicted, and no room")
    #expect(!lines.contains { $0.hasPrefix("##") })
    #expect(PriorKnowledge(Scratchpad()).text.contains("Nothing is known"))
  }

  @Test("A scratchpad is stored as lines of JSON, written as Markdown, and loads unchanged")
  func file() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/deep/pad.md"
    let file = try ScratchpadFile(path: path)
    for event in events { try file.add(event) }
    #expect(file.scratchpad == Scratchpad(events))
    for name in ["pad.md", "pad.jsonl", "pad"] {
      #expect(
        try ScratchpadFile(path: folder.path + "/deep/" + name).scratchpad == file.scratchpad)
    }
    let markdown = try String(contentsOfFile: path, encoding: .utf8)
    for part in [
      "# Reasoning scratchpad\n", "- Episodes: 2\n",
      "- A and B pull apart. (episodes 1, 2; contradicted: helped in 1 of 3 trials, -0.0067 on average)",
      "0.41 against 0.4 on 30 queries of map", "### Episode 2", "- Answer: by hand",
      "  - rm -rf: a change is a mapping", "## Success patterns",
      "(changing what it names helped in 1 of 2 trials", "- never do that\n",
    ] { #expect(markdown.contains(part), "\(part)\n\(markdown)") }
    // A crash can leave a torn last line, which is ignored.
    let lines = try String(contentsOfFile: folder.path + "/deep/pad.jsonl", encoding: .utf8)
    try folder.write("torn.jsonl", String(lines.dropLast(10)))
    #expect(
      try ScratchpadFile(path: folder.path + "/torn.md").scratchpad.events == events.dropLast())
  }

  @Test("A file that is not a scratchpad is neither read nor replaced")
  func foreign() throws {
    let folder = try TemporaryFolder()
    let notes = try folder.write("notes.md", "# My notes\n")
    let error = #expect(throws: OperationError.self) { try ScratchpadFile(path: notes) }
    #expect(error?.code == .argument)
    try folder.write("bad.jsonl", "{\"event\": \"episode\"}\n{\"event\": \"party\"}\n")
    let bad = #expect(throws: OperationError.self) {
      try ScratchpadFile(path: folder.path + "/bad.md")
    }
    #expect(bad?.message.contains("line 1") == true && bad?.cause == "there is no 'number'")
  }

  @Test("A model's text cannot become headings, lists or HTML in the Markdown")
  func marks() {
    var pad = Scratchpad()
    pad.add(.episode(episode(1, interactions: ["<script>alert(1)</script> # x [a](b) `c`"])))
    let markdown = ScratchpadMarkdown(pad).markdown
    #expect(markdown.contains("- \\<script\\>alert(1)\\</script\\> \\# x \\[a\\](b) \\`c\\` ("))
  }
}
