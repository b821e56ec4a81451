import ArgumentParser
import Experiments
import Foundation
import Ranking

/// `table-studies`: this project's proposers on the tables of real repositories, and the same objective
/// for other optimizers.
@main
struct TableStudies: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "table-studies",
    abstract: "Run proposers on the tables of real repositories, or score points for others.",
    discussion: """
      With --modes it prints a JSON line for each study. Without, it reads a JSON list of the numbers \
      of the search surface a line, in the surface's order, and prints the objective of each.
      """)

  @Option(help: "A repository as NAME=FOLDER; its ground truth is NAME.yaml.")
  var repository: [String]

  @Option(help: "The folder of ground truths.")
  var groundTruth = "ground_truth"

  @Option(help: "The folder of caches.")
  var cache = ".cache"

  @Option(help: "The proposers, with commas between them; none scores points from standard input.")
  var modes = ""

  @Option(help: "How many seeds.")
  var seeds = 10

  @Option(help: "The first seed.")
  var firstSeed = 0

  @Option(help: "How many trials a study has.")
  var trials = 1000

  /// The numbers of the search surface; its one switch stays as it is.
  private static let numbers = ParameterSurface.parameters(of: .search).filter {
    $0.kind != .boolean
  }

  func run() async throws {
    let bench = try await bench()
    if modes.isEmpty { return try serve(bench) }
    for word in modes.split(separator: ",") {
      guard let mode = Definition.Proposer.Mode(rawValue: String(word)) else {
        throw ValidationError("there is no proposer '\(word)'")
      }
      for seed in firstSeed..<firstSeed + seeds { try study(mode, seed: UInt64(seed), bench) }
    }
  }

  private func bench() async throws -> TableScorer {
    var repositories: [TableScorer.Repository] = []
    for entry in repository {
      let parts = entry.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { throw ValidationError("'\(entry)' is not NAME=FOLDER") }
      let corpus = try await SearchableFolder.open(
        .folder(path: parts[1], worktree: false), cache: cache, jobs: 2)
      repositories.append(
        TableScorer.Repository(
          name: parts[0], index: SearchIndex(corpus),
          queries: try GroundTruth.load(path: "\(groundTruth)/\(parts[0]).yaml").queries))
    }
    return try await TableScorer(
      repositories, objective: .standard, depth: 100, bounds: .surface, jobs: 2)
  }

  private func serve(_ bench: TableScorer) throws {
    while let line = readLine() {
      let values = try JSONDecoder().decode([Double].self, from: Data(line.utf8))
      guard values.count == Self.numbers.count else {
        throw ValidationError("expected \(Self.numbers.count) numbers, found \(values.count)")
      }
      var point = Parameters.before
      for (parameter, value) in zip(Self.numbers, values) { point[parameter] = value }
      Self.say("\(try bench.scores(of: point).objective)")
    }
  }

  /// A study that accepts every gain, as optimizers without a rule of acceptance do.
  private func study(
    _ mode: Definition.Proposer.Mode, seed: UInt64, _ bench: TableScorer
  ) throws {
    let space = try ParameterSpace(
      Self.numbers.map { ParameterDomain(all: $0) }, base: .before)
    var proposer: any CandidateProposer = try SeededProposer(
      Definition.Proposer(mode: mode, iterations: trials, candidates: 1), space: space, seed: seed)
    var best = try bench.scores(of: .before).objective
    var history = StudyHistory(baseline: .before, value: best)
    var bestOf200 = best
    let start = clock()
    for iteration in 1...trials {
      guard
        let candidate = try? proposer.propose(1, iteration: iteration, after: history).first
      else { break }
      let value = try bench.scores(of: candidate.parameters).objective
      history.append(
        .init(
          iteration: iteration, parameters: candidate.parameters, value: value,
          isAccepted: value > best))
      best = max(best, value)
      if iteration <= 200 { bestOf200 = best }
    }
    let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
    Self.say(
      """
      {"sampler": "\(mode.rawValue)", "objective": "tables", "seed": \(seed), "trials": \(trials), \
      "best_200": \(bestOf200), "best": \(best), "seconds": \(seconds)}
      """)
  }

  /// Prints a line at once, as somebody may wait for it.
  private static func say(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }
}
