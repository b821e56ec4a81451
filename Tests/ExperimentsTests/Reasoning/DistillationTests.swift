import TestSupport
import Testing

@testable import Experiments
@testable import Support

@Suite struct DistillationTests {
  private let scope = ReasoningDemo.scope

  private let headings = """
    ## Presets
    - debugging: {boost_chat_file: 50, focus_max_hops: 3} "when one file is in hand"
    - overview: {depth_weight_root: 2, pagerank_alpha: 0.9} "for newcomers"
    - **history**: {boost_temporal_coupling: 6} "where commits are small"
    ## Adaptive Heuristics
    - if the query has one word: focus_decay increase small, boost_mentioned_ident: decrease medium "rank"
    ## Warnings
    ⚠ WARNING: a high boost_chat_file hides neighbours
    ## Intuitions
    Focus is a lamp.
    """

  @Test("A distillation is the same from a document and from headings; values must be in range")
  func forms() throws {
    let headed = try Distillation(headings, scope: scope)
    #expect(headed.dropped == [])
    #expect(headed.presets.map(\.name) == ["debugging", "overview", "history"])
    #expect(
      headed.presets[0].values == [.init("boost_chat_file", 50), .init("focus_max_hops", 3)])
    #expect(headed.presets[2].purpose == "where commits are small")
    #expect(
      headed.heuristics.map(\.text) == [
        "if the query has one word: focus_decay: increase small, "
          + "boost_mentioned_ident: decrease medium"
      ])
    #expect(headed.warnings == ["a high boost_chat_file hides neighbours"])
    #expect(headed.intuitions == ["Focus is a lamp."])
    let value: JSONValue = [
      "presets": [
        [
          "name": "a", "when": "x",
          "values": [["parameter": "focus_decay", "value": 0.25]],
        ], ["name": "b", "when": "x", "values": ["focus_decay": 0.75, "focus_max_hops": 1.0]],
        ["name": "c", "when": "x", "values": ["pagerank_alpha": 0.8]],
      ],
      "heuristics": [
        [
          "condition": "c",
          "adjustments": [
            ["parameter": "focus_decay", "direction": "decrease", "magnitude": "large"]
          ], "rationale": "r",
        ]
      ], "warnings": ["w"], "intuitions": ["i"],
    ]
    let document = try Distillation(JSONWriter.text(of: value), scope: scope)
    #expect(document.dropped == [] && document.presets.count == 3)
    #expect(document.heuristics[0].changes == [ChangeName("focus_decay", .decrease, .large)])
    #expect(
      SchemaValidator(Distillation.schema(for: scope)).violations(of: [
        "presets": [
          ["name": "a", "when": "x", "values": [["parameter": "focus_decay", "value": 0.25]]]
        ], "heuristics": [], "warnings": [], "intuitions": [],
      ]) == [])
  }

  @Test(
    "Values out of range, unknown or repeated names and surplus presets are dropped with a reason")
  func reasons() throws {
    let found = try Distillation(
      """
      ## Presets
      a: {focus_decay: 9, focus_max_hops: 1.5, pagerank_alpha: true, bm25_k1: 2, nothing: 1} "x"
      b: {focus_decay: 0.5, focus_decay: 0.6} "x"
      b2: {focus_decay: 0.5} "x"
      b2: {focus_decay: 0.6} "x"
      ../evil: {focus_decay: 0.5} "x"
      c: focus_decay 0.5
      d: {focus_decay: 0.5} "x"
      e: {focus_decay: 0.5} "x"
      f: {focus_decay: 0.5} "x"
      g: {focus_decay: 0.5} "x"
      h: {focus_decay: 0.5} "x"
      ## Adaptive Heuristics
      if always
      if always: do something good "x"
      if always: focus_decay increase tiny "x"
      """, scope: scope)
    #expect(found.presets.map(\.name) == ["b2", "d", "e", "f", "g"])
    #expect(found.heuristics == [])
    let reasons = found.dropped.map(\.reason)
    for part in [
      "9 is out of range", "1.5 is not a whole number", "true is not a number",
      "'bm25_k1' is not changed here", "there is no parameter 'nothing'",
      "the preset sets nothing", "a preset is written NAME", "there is a preset 'b2' before",
      "a preset's name has letters", "there are 5 presets before", "a heuristic is written",
      "the magnitude is none of", "the heuristic adjusts nothing",
    ] { #expect(reasons.contains { $0.contains(part) }, "\(part): \(reasons)") }
    #expect(throws: UnreadableAnswer.self) { try Distillation("no", scope: scope) }
    let few = try Distillation("{\"presets\": []}", scope: scope)
    #expect(few.dropped.map(\.reason) == ["at least 3 presets are asked for"])
  }
}
