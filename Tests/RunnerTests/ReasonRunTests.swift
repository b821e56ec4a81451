import Foundation
import Testing

/// `assay run` of studies with the proposer `reason`; here a program answers prompts.
@Suite struct ReasonRunTests {
  /// Proposes steps, first as a document, then under headings.
  private static let program = #"""
    cat > "$0.prompt.$$"
    if ! grep -q '# Ranking failures' "$0.prompt.$$"; then
      rm "$0.prompt.$$"
      cat <<'END'
    {"presets": [
      {"name": "short", "values": [{"parameter": "bm25_b", "value": 0.9}], "when": "short files"},
      {"name": "plain", "values": [{"parameter": "class_boost", "value": 1}], "when": "few types"},
      {"name": "steep", "values": [{"parameter": "bm25_k1", "value": 2.5}], "when": "words repeat"}],
     "heuristics": [], "warnings": ["tests repeat words"], "intuitions": ["less is more"]}
    END
      exit
    fi
    known=$(grep -c 'helped in' "$0.prompt.$$")
    rm "$0.prompt.$$"
    echo asked >> "$0.asked"
    if [ "$known" = 0 ]; then
      cat <<'END'
    {"diagnosis": ["tests come first"], "parameter_interactions": ["k1 and b act together"],
     "failure_patterns": [], "proposed_changes": [
       {"parameter": "test_penalty", "direction": "decrease", "magnitude": "large", "rationale": "r"},
       {"parameter": "bm25_b", "direction": "increase", "magnitude": "small", "rationale": "s"}],
     "structural_insights": ["no OR"], "confidence": 0.4, "confidence_reason": "few failures"}
    END
    else
      cat <<END
    ## Diagnosis
    - nothing new
    ## Parameter Interactions
    ## Proposed Changes
    bm25_k1: increase medium "words repeat"
    class_boost: decrease small "$known lines say so"
    ## Structural Insights
    ## Confidence
    0.3 guess
    END
    fi
    """#

  private static func laboratory() throws -> StudyLaboratory {
    let bench = try StudyLaboratory(
      StudyLaboratory.space + """
        proposer:
          mode: reason
          iterations: 4
          candidates: 3
          examples: 4
          on_failure: sweep
          model: {provider: command, command: [../model], origin: a program of a test answers}

        """)
    try bench.folder.writeProgram("model", program)
    return bench
  }

  @Test(
    "Episodes, outcomes and scored presets have the same bytes when stopped or replayed")
  func reasons() async throws {
    let bench = try Self.laboratory()
    try await bench.run()
    let expected = try bench.files()
    let scratchpad = try #require(expected["scratchpad-reason.md"])
    for words in [
      "k1 and b act together", "test_penalty: decrease large", "## Presets", "tests repeat words",
      "less is more", "no OR",
    ] {
      #expect(scratchpad.contains(words), "\(words)")
    }
    let text = try #require(expected["results.json"])
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let tuning = try #require(document["tuning"] as? [String: Any])
    let study = try #require((tuning["studies"] as? [[String: Any]])?.first)
    let reasoning = try #require(study["reasoning"] as? [String: Any])
    let changes = try #require(reasoning["changes"] as? [[String: Any]])
    #expect(changes.count { ($0["tried"] as? Int ?? 0) > 0 } >= 3, "\(changes)")
    let presets = try #require(reasoning["presets"] as? [[String: Any]])
    #expect(presets.map { $0["name"] as? String } == ["short", "plain", "steep"])
    #expect(presets.allSatisfy { ($0["objective"] as? Double ?? 0) > 0 })
    #expect(expected["report.md"]?.contains("Presets, scored on the tuning queries") == true)
    // The first candidate makes all changes, the others make one each.
    let rows = StudyLaboratory.rows(try #require(expected["evolution_summary.jsonl"]))
    let hypotheses = rows.compactMap { $0.firstMatch(of: /"hypothesis": "([^"]*)"/)?.1 }
    #expect(hypotheses[0].contains("test_penalty") && hypotheses[0].contains("bm25_b"))
    #expect(!hypotheses[1].contains("bm25_b") && !hypotheses[2].contains("test_penalty"))

    let directory = try bench.directory()
    let asked = try bench.folder.read("model.asked")
    for trials in [0, 2, 3, 5] {
      try bench.stop(after: trials)
      for (name, text) in expected where name.hasPrefix("proposals/") {
        try bench.folder.write("\(directory)/\(name)", text)
      }
      try await bench.run()
      StudyLaboratory.expectSame(try bench.files(), expected, "after \(trials) trials")
    }
    #expect(try bench.folder.read("model.asked") == asked)
    try bench.folder.remove("model")
    let reproduced = try await Program.run(
      ["reproduce", bench.folder.file(directory), "--cache", bench.folder.file("cache")])
    #expect(reproduced.code == 0, "\(reproduced.output)\(reproduced.errors)")

    // A later study begins with this one's scratchpad.
    try bench.folder.writeProgram("model", Self.program)
    try bench.folder.write(
      "experiments/known.jsonl", try #require(expected["scratchpad-reason.jsonl"]))
    try await bench.run(
      "--set", "proposer.scratchpad=known.jsonl", "--update-lock", results: "later")
    let later = try bench.files("later")
    #expect(later["proposals/reason-001-1.json"]?.contains("k1 and b act together") == true)
  }
}
