import Foundation
import TestSupport
import Testing

@testable import Definitions
@testable import Experiments
@testable import Optimizers
@testable import Ranking
@testable import Rules
@testable import Support

@Suite struct StudyTests {
  typealias Mode = Definition.Proposer.Mode

  private static let modes = ProposerContractTests.modes

  private static func bytes(_ path: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path))
  }

  /// One parameter with five values, whose objective is known: a grid of two candidates a round.
  @Test("A study by hand: what is accepted, by how much, and why the rest is not")
  func byHand() async throws {
    let objective = [0.5: 0.4, 1: 0.6, 1.2: 0.6, 2: 0.5, 3: 0.7]
    let scorer = ToyScorer([2, 1]) { point, repository, query in
      // The mean of the first repository is the objective, as is the second's only query.
      (objective[point["bm25_k1"]] ?? 0.5) + (repository == 0 ? 0.1 - 0.2 * Double(query) : 0)
    }
    func study(iterations: Int) throws -> Study {
      let parameter = try #require(ParameterSurface.parameter(named: "bm25_k1"))
      return Study(
        proposer: .init(name: "steps", mode: .grid, iterations: iterations, candidates: 2),
        acceptance: .init(rule: .strict, floor: .init(per: .repository, ratio: 0)),
        baseline: .before,
        space: try ParameterSpace(
          [ParameterDomain(parameter, .choices([3, 0.5, 1, 1.2, 2]))], base: .before),
        queries: ToyStudy.queries([2, 1]), scorer: scorer, seed: 1)
    }
    let result = try await study(iterations: 9).run()
    #expect(result.trials.map { $0.parameters["bm25_k1"] } == [0.5, 1, 1.2, 2, 3])
    #expect(result.trials.map(\.iteration) == [1, 1, 2, 2, 3])
    #expect(result.trials.map(\.candidate) == [1, 2, 1, 2, 1])
    #expect(result.trials.map(\.status) == [.rejected, .accepted, .rejected, .rejected, .accepted])
    #expect(
      result.trials.map(\.reason) == [
        "worse than the best", nil, "no gain", "worse than the best", nil,
      ])
    for (trial, delta) in zip(result.trials, [-0.1, 0.1, 0, -0.1, 0.1]) {
      #expect(abs((trial.delta ?? .nan) - delta) < 1e-12)
    }
    #expect(result.trials.allSatisfy { $0.study == "steps" && $0.fold == nil })
    #expect(result.best == Parameters.before.with(["bm25_k1": 3]))
    #expect(abs(result.gain - 0.2) < 1e-12)
    #expect(result.end == .gridExhausted)
    #expect(result.rejections.map(\.reason) == ["worse than the best", "no gain"])
    #expect(result.rejections.map(\.count) == [2, 1])
    // Five trials and the baseline.
    #expect(scorer.count == 6)
    let cut = try await study(iterations: 2).run()
    #expect(cut.trials == Array(result.trials.prefix(4)) && cut.end == nil)
  }

  @Test("Candidates of a round are compared with the best that those before them left")
  func withinARound() async throws {
    let scorer = ToyScorer([1]) { point, _, _ in [1: 0.9, 2: 0.7, 3: 0.95][point["bm25_k1"]] ?? 0.5
    }
    let parameter = try #require(ParameterSurface.parameter(named: "bm25_k1"))
    let result = try await Study(
      proposer: .init(mode: .grid, iterations: 1, candidates: 3),
      acceptance: .init(rule: .strict, floor: .init(per: .repository, ratio: 0)), baseline: .before,
      space: try ParameterSpace([ParameterDomain(parameter, .choices([1, 2, 3]))], base: .before),
      queries: ToyStudy.queries([1]), scorer: scorer, seed: 1
    ).run()
    #expect(result.trials.map(\.status) == [.accepted, .rejected, .accepted])
    #expect(
      result.trials.map { FixedPoint.text($0.delta ?? 0, decimals: 2) } == [
        "0.40", "-0.20", "0.05",
      ])
  }

  @Test(
    "Every row of the journal keeps the constraints, also where the baseline breaks one",
    arguments: modes)
  func constrained(mode: Mode) async throws {
    let definition = try Examples.parse(
      Examples.minimal + """
        parameters:
          bm25_k1: {range: [0.5, 3], scale: log}
          max_chunks_per_file: {range: [1, 5], when: {class_boost: [1, 1.9]}}
          class_boost: {choices: [1, 1.3, 1.9]}
        constraints: [bm25_k1 < class_boost, max_chunks_per_file <= 4]

        """)
    #expect(!definition.constraints[0].holds(.before), "1.5 and 1.3")
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.jsonl"
    let result = try await Study(
      proposer: .init(mode: mode, iterations: 8, candidates: 3, levels: 4),
      acceptance: .init(rule: .strict, floor: .init(per: .repository, ratio: 0)),
      baseline: .before, space: try ParameterSpace(definition), queries: ToyStudy.queries([6, 5]),
      scorer: ToyStudy.scorer(), seed: 2
    ).run(journal: Journal(path: path))
    let rows = try Self.bytes(path).split(separator: 10).map { try JSONReader.value(of: Array($0)) }
    #expect(rows.count == result.trials.count && rows.count >= 9)
    for row in rows {
      func value(_ name: String) throws -> Double {
        switch try #require(row["configuration"]?[name]) {
        case .integer(let value): Double(value)
        case .real(let value): value
        default: .nan
        }
      }
      #expect(try value("bm25_k1") < value("class_boost"))
      #expect(try value("max_chunks_per_file") <= 4)
      if try value("class_boost") == 1.3 { #expect(try value("max_chunks_per_file") == 2) }
    }
    #expect(result.best == .before || definition.constraints.allSatisfy { $0.holds(result.best) })
  }

  @Test("The number of jobs changes nothing", arguments: modes)
  func jobs(mode: Mode) async throws {
    let folder = try TemporaryFolder()
    var journals: [Data] = []
    var results: [[Trial]] = []
    for jobs in [1, 4] {
      let path = "\(folder.path)/\(jobs).jsonl"
      let result = try await ToyStudy.study(mode, ToyStudy.scorer(), jobs: jobs).run(
        journal: Journal(path: path))
      results.append(result.trials)
      journals.append(try Self.bytes(path))
    }
    #expect(results[0] == results[1] && results[0].count == 24)
    #expect(journals[0] == journals[1])
    #expect(results[0].contains { $0.status == .accepted })
  }

  /// From every prefix of the journal: the same trials, result and bytes, and no recorded point is
  /// scored again.
  @Test(
    "A study goes on from every trial as if it had not been stopped",
    arguments: modes.map { ($0, false) } + [Mode.sweep, .random, .sobol, .grid].map { ($0, true) })
  func resumed(mode: Mode, racing: Bool) async throws {
    func study(_ scorer: any PointScorer) throws -> Study {
      try ToyStudy.study(mode, scorer, racing: racing)
    }
    func scorer(_ base: ToyScorer) -> any PointScorer { racing ? RacingScorer(base) : base }
    let folder = try TemporaryFolder()
    let whole = folder.path + "/whole.jsonl"
    let expected = try await study(scorer(ToyStudy.scorer())).run(journal: Journal(path: whole))
    let text = try Self.bytes(whole)
    let lines = text.split(separator: 10)
    #expect(lines.count == 24)
    for kept in 0...lines.count {
      let path = try folder.write(
        "\(kept).jsonl",
        lines.prefix(kept).map { String(decoding: $0, as: UTF8.self) + "\n" }.joined())
      let counter = ToyStudy.scorer()
      let journal = try Journal(path: path)
      #expect(journal.recordedCount == kept)
      let result = try await study(scorer(counter)).run(journal: journal)
      #expect(result.trials == expected.trials, "after \(kept)")
      #expect(result.best == expected.best && result.bestScores == expected.bestScores)
      #expect(counter.count == 1 + lines.count - kept, "the baseline and what is left")
      #expect(try Self.bytes(path) == text, "after \(kept)")
      #expect(result.selectionBias() == expected.selectionBias())
    }
  }

  @Test(
    "A study that ended early ends so again", arguments: [Mode.grid, .random, .tpe, .coordinate])
  func ended(mode: Mode) async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.jsonl"
    let parameter = try #require(ParameterSurface.parameter(named: "max_chunks_per_file"))
    func study(_ scorer: ToyScorer) throws -> Study {
      Study(
        proposer: .init(mode: mode, iterations: 9, candidates: 3, levels: 5),
        acceptance: .standard, baseline: .before,
        space: try ParameterSpace(
          [ParameterDomain(parameter, .range(1...5, .linear))], base: .before),
        queries: ToyStudy.queries([6, 5]), scorer: scorer, seed: 1)
    }
    let first = try await study(ToyStudy.scorer()).run(journal: Journal(path: path))
    let text = try Self.bytes(path)
    let counter = ToyStudy.scorer()
    let again = try await study(counter).run(journal: Journal(path: path))
    #expect(first.end == (mode == .grid ? .gridExhausted : .spaceExhausted))
    #expect(first.trials.count == 4, "five values, of which one is the baseline's")
    #expect(again.end == first.end && again.trials == first.trials && counter.count == 1)
    #expect(try Self.bytes(path) == text)
  }

  @Test("Interrupted, a study stops within a round; the same call then ends as one that was not")
  func interrupted() async throws {
    let expected = try await ToyStudy.study(.tpe, ToyStudy.scorer()).run()
    for calls in [1, 2, 5, 11] {
      let folder = try TemporaryFolder()
      let path = folder.path + "/a.jsonl"
      let base = ToyStudy.scorer()
      let asked = Counts()
      let stopping = ToyScorer([6, 5]) { point, repository, query in
        if repository == 0, query == 0 {
          asked.add(1)
          if asked.all.count == calls { withUnsafeCurrentTask { $0?.cancel() } }
        }
        return base.score(point, repository, query)
      }
      let task = Task { [stopping] in
        try await ToyStudy.study(.tpe, stopping).run(journal: Journal(path: path))
      }
      await #expect(throws: CancellationError.self) { _ = try await task.value }
      #expect(stopping.count <= calls)
      let result = try await ToyStudy.study(.tpe, ToyStudy.scorer()).run(
        journal: Journal(path: path))
      #expect(result.trials == expected.trials)
    }
  }

  @Test("A scorer's failure ends the study with it; what was done is kept", arguments: [1, 3])
  func failure(jobs: Int) async throws {
    struct Failing: PointScorer {
      let base = ToyStudy.scorer()
      let limit: Int
      func scores(of point: Parameters) throws(OperationError) -> QueryScores {
        if base.count >= limit { throw OperationError(.evaluation, "no room") }
        return try base.scores(of: point)
      }
    }
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.jsonl"
    let error = await #expect(throws: OperationError.self) {
      _ = try await ToyStudy.study(.sweep, Failing(limit: 10), jobs: jobs).run(
        journal: Journal(path: path))
    }
    #expect(error?.message == "no room")
    // The baseline, two whole rounds of four, and one of the third that is not decided yet.
    #expect(try Journal(path: path).recordedCount == 8)
    let whole = try await ToyStudy.study(.sweep, ToyStudy.scorer()).run()
    #expect(
      try await ToyStudy.study(.sweep, ToyStudy.scorer()).run(journal: Journal(path: path)).trials
        == whole.trials)
  }

  /// Every accepted trial, and the result; what is given up had been rejected.
  @Test(
    "Racing changes no accepted result", arguments: [Mode.sweep, .random, .sobol, .grid],
    [Definition.Acceptance.Rule.strict, .confident])
  func racing(mode: Mode, rule: Definition.Acceptance.Rule) async throws {
    for seed in 0..<5 as Range<UInt64> {
      let racer = RacingScorer(ToyStudy.scorer())
      let plain = try await ToyStudy.study(
        mode, ToyStudy.scorer(), iterations: 12, rule: rule, seed: seed
      ).run()
      let raced = try await ToyStudy.study(
        mode, racer, iterations: 12, rule: rule, racing: true, seed: seed, jobs: 2
      ).run()
      #expect(raced.best == plain.best && raced.bestScores == plain.bestScores)
      #expect(raced.trials.map(\.parameters) == plain.trials.map(\.parameters))
      for (one, other) in zip(raced.trials, plain.trials) {
        if one.status == .raced {
          #expect(other.status == .rejected && one.scores == nil && one.delta == nil)
          #expect(one.reason?.hasPrefix("after ") == true)
        } else {
          #expect(one == other)
        }
      }
      #expect(raced.count(.raced) == racer.raced)
      #expect(racer.raced > 0, "nothing was given up, so that this shows nothing")
      #expect(raced.rejections.contains { $0.reason == "given up in the race" })
    }
  }

  /// Whatever is done to a journal, a study either goes on to the very same trials or says why not.
  @Test("A journal that is not of the study is refused")
  func foreign() async throws {
    let folder = try TemporaryFolder()
    let whole = folder.path + "/whole.jsonl"
    let expected = try await ToyStudy.study(.sweep, ToyStudy.scorer()).run(
      journal: Journal(path: whole))
    let lines = String(decoding: try Self.bytes(whole), as: UTF8.self)
      .split(separator: "\n").map(String.init)
    func run(_ lines: [String], seed: UInt64 = 3, iterations: Int = 6) async throws -> [Trial] {
      let path = try folder.write("a.jsonl", lines.map { $0 + "\n" }.joined())
      return try await ToyStudy.study(
        .sweep, ToyStudy.scorer(), iterations: iterations, seed: seed
      ).run(journal: Journal(path: path)).trials
    }
    var cases: [(name: String, lines: [String])] = []
    for place in lines.indices.dropLast() {
      cases.append(
        ("without \(place)", lines.enumerated().filter { $0.offset != place }.map(\.element)))
      cases.append(("\(place) twice", Array(lines[...place]) + Array(lines[place...])))
      var swapped = lines
      swapped.swapAt(place, place + 1)
      cases.append(("\(place) and the next swapped", swapped))
      var other = lines
      other[place] = other[place].replacing("\"study\": \"sweep\"", with: "\"study\": \"sweeq\"")
      cases.append(("\(place) of another study", other))
    }
    for (name, lines) in cases {
      let error = await #expect(throws: OperationError.self, "\(name)") { _ = try await run(lines) }
      #expect(error?.code == .file && error?.remedy?.contains("restore") == true)
    }
    await #expect(throws: OperationError.self) { _ = try await run(Array(lines[..<9]), seed: 4) }
    await #expect(throws: OperationError.self) { _ = try await run(lines, iterations: 5) }
    #expect(try await run(lines) == expected.trials)
    #expect(try await run(Array(lines[..<9]), iterations: 6) == expected.trials)
  }
}
