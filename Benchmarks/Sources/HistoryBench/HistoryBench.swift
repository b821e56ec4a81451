import ArgumentParser
import Experiments
import Foundation
import Ranking

/// `history-bench`: what it costs to mine cases of the repository map, to lay each out in the files that
/// its commit was made on, and to score points on them.
@main
struct HistoryBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history-bench",
    abstract: "Time cases mined from history, from the first commit read to scored points.")

  @Argument(help: "The folder of a git repository.")
  var path: String

  @Option(help: "How many cases are mined.")
  var cases = 300

  @Option(help: "The folder of caches; an empty one makes a cold start.")
  var cache: String

  @Option(help: "How much is done at a time.")
  var jobs = 2

  @Option(help: "How many points are scored that change no PageRank, and how many that do.")
  var trials = 20

  func run() async throws {
    var clock = Laps()
    let checkout = try await CheckoutResolver(cache: cache).resolve(
      .folder(path: path, worktree: false), history: true)
    let mined = try await CommitMiner.queries(
      of: checkout, form: .map,
      settings: .init(limit: cases, files: "2..15", since: nil), cache: "\(cache)/histories")
    clock.lap("mine")
    let workload = try await MapWorkload(
      repository: "it", queries: mined.queries, checkout: checkout, jobs: jobs, cacheFolder: cache)
    clock.lap("lay out")
    let scorer = try MapScorer(
      [workload], queries: [RepositoryQueries(repository: "it", queries: mined.queries)],
      objective: .standard, depth: 100)
    let standard = scorer.scores(of: .standard)
    clock.lap("first point")
    let points = trials == 0 ? [] : (1...trials).map { Double($0) / Double(trials) }
    for share in points {
      _ = scorer.scores(of: point(["boost_temporal_coupling": 1 + 9 * share]))
    }
    clock.lap("\(trials) points of the same pagerank_alpha")
    for share in points { _ = scorer.scores(of: point(["pagerank_alpha": 0.7 + 0.25 * share])) }
    clock.lap("\(trials) points of another pagerank_alpha each")
    let facts = workload.facts
    print("\(mined.queries.count) cases of \(facts.commits) commits, \(facts.snapshots) snapshots")
    print("\(facts.contents) contents; judged files not in their snapshot: \(facts.missingFiles)")
    print("objective of the standard point: \(standard.objective)")
    print(clock.text)
    print("peak of memory: \(Self.peak) MB")
  }

  private func point(_ values: [String: Double]) -> Parameters {
    var point = Parameters.standard
    for (name, value) in values {
      if let parameter = ParameterSurface.parameter(named: name) { point[parameter] = value }
    }
    return point
  }

  /// The most memory that was resident, as Linux states it, in 10⁶ bytes.
  private static var peak: Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
      / 1_000_000
  }
}

/// Times of stages, one after the other.
struct Laps {
  private var start = ContinuousClock.now
  private var laps: [(name: String, time: Duration)] = []

  /// Ends a stage.
  mutating func lap(_ name: String) {
    let now = ContinuousClock.now
    laps.append((name, now - start))
    start = now
  }

  /// A line for each stage, and their sum.
  var text: String {
    let total = laps.reduce(Duration.zero) { $0 + $1.time }
    return (laps + [("in all", total)]).map { name, time in
      let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
      return "\(name): \(String(format: "%.2f", seconds)) s"
    }.joined(separator: "\n")
  }
}
