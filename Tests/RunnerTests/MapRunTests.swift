import Foundation
import Testing

/// `assay run` with the repository map as ranker, on cases mined from histories.
@Suite struct MapRunTests {
  private static func laboratory(_ more: String = "") throws -> StudyLaboratory {
    let bench = try StudyLaboratory()
    let names = ["server", "store", "cache", "socket", "index", "token"]
    for repository in ["one", "two"] {
      for number in 0..<40 {
        let first = names[number % 6]
        let second = names[(number + (repository == "one" ? 1 : 2)) % 6]
        for name in [first, second] {
          try bench.folder.write(
            "\(repository)/lib/\(name).py",
            """
            def open_\(name)(round=\(number)):
                return close_\(names[(number * 2) % 6])(round)

            def close_\(name)():
                pass

            """)
        }
        try bench.laboratory.commit(
          repository, "fix: let the \(first) wait for round \(number) of the \(second)",
          at: 1_700_000_000 + number * 90_000)
      }
    }
    try bench.folder.write(
      "experiments/e.yaml",
      """
      schema: assay/v1
      name: trial
      seed: 7
      repositories:
        - {name: one, path: ../one, mine: {limit: 30}}
        - {name: two, git: "file://\(bench.folder.path)/two", ref: main, mine: {limit: 30}}
      bench:
        mode: search
        ranker: map
        split: {tune: 0.6, held_out: 0.4}
      baseline: {base: standard}
      parameters: all
      proposer: {mode: sweep, iterations: 8, candidates: 3}
      accept: {rule: strict, floor: {per: repository, ratio: 0.9}}
      \(more)
      """)
    return bench
  }

  @Test("Bytes are the same at any number of jobs, resumed, reproduced and ablated")
  func bytes() async throws {
    let bench = try Self.laboratory("ablations: {signals: [boost_temporal_coupling]}")
    let planned = try await Program.run(["plan", bench.laboratory.definition])
    #expect(planned.code == 0, "\(planned.errors)")
    #expect(planned.output.contains("and up to 30 made of its history"), "\(planned.output)")
    try await bench.run("--jobs", "1")
    let expected = try bench.files()
    let trials = StudyLaboratory.rows(try #require(expected["evolution_summary.jsonl"]))
    #expect(trials.count == 24)
    let scores = Set(trials.compactMap { $0.firstMatch(of: /"score": ?([^,]+),/)?.1 })
    #expect(scores.count > 3, "\(scores)")
    #expect(trials[0].contains("\"pagerank_alpha\"") && !trials[0].contains("\"bm25_k1\""))
    try bench.stop(after: 10)
    try await bench.run("--jobs", "2")
    StudyLaboratory.expectSame(try bench.files(), expected)
    let run = bench.folder.file(try bench.directory())
    let cache = ["--cache", bench.folder.file("cache")]
    let reproduced = try await Program.run(["reproduce", run] + cache)
    #expect(reproduced.code == 0, "\(reproduced.output)\(reproduced.errors)")
    let ablated = try await Program.run(
      ["ablate", run, "--path"] + cache)
    #expect(ablated.code == 0, "\(ablated.output)\(ablated.errors)")
  }

  @Test("A history without cases, and keys that the map does not read, are errors at their place")
  func refused() async throws {
    let bench = try Self.laboratory()
    let path = "experiments/e.yaml"
    let text = try bench.folder.read(path)
    try bench.folder.write(
      path, text.replacing("mine: {limit: 30}", with: "mine: {limit: 30, since: 2099-01-01}"))
    let none = try await bench.run(expecting: 3)
    #expect(none.errors.contains("the history of 'one' gives no query"), "\(none.errors)")
    #expect(none.errors.contains("dropped 44: before that date"), "\(none.errors)")
    for (old, new, words) in [
      ("mode: search", "mode: context", "has no choice of a ranker"),
      (
        "parameters: all", "qualitative: [{repository: one, query: x}]\nparameters: all",
        "the ranker 'map' cannot show single queries"
      ),
    ] {
      try bench.folder.write(path, text.replacing(old, with: new))
      let result = try await bench.run(expecting: 2)
      #expect(result.errors.contains(words), "\(result.errors)")
    }
  }
}
