import ArgumentParser
import Experiments
import Foundation
import Ranking

/// `trials-bench`: how many points of the surface are scored in a second, by tables and without them.
@main
struct TrialsBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trials-bench",
    abstract: "Time trials over tables against trials by searching.")

  @Option(help: "A repository as NAME=FOLDER; its ground truth is NAME.yaml.")
  var repository: [String]

  @Option(help: "The folder of ground truths.")
  var groundTruth = "ground_truth"

  @Option(help: "The folder of caches.")
  var cache = ".cache"

  @Option(help: "How many queries are scored in all, as often as there are numbers.")
  var queries: [Int] = [30, 300, 3000]

  @Option(
    help: "How many trials of 30 queries are timed by tables; fewer of more queries, in proportion."
  )
  var trials = 2000

  @Option(help: "How many of them are also timed by searching, and compared.")
  var plain = 4

  @Option(help: "How many queries are laid out at a time.")
  var jobs = 1

  func run() async throws {
    var repositories: [Source] = []
    for entry in repository {
      let parts = entry.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { throw ValidationError("'\(entry)' is not NAME=FOLDER") }
      let corpus = try await SearchableFolder.open(
        .folder(path: parts[1], worktree: false), cache: cache, jobs: 2)
      repositories.append(
        Source(
          name: parts[0], index: SearchIndex(corpus),
          truth: try GroundTruth.load(path: "\(groundTruth)/\(parts[0]).yaml")))
    }
    for source in repositories {
      print(
        "\(source.name): \(source.index.corpus.files.count) files, \(source.index.documentCount) documents"
      )
    }
    print(
      "| queries | matching | kept | layout s | trials/s | ms a trial | µs a query | by searching, ms "
        + "| ratio |\n|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    for count in queries {
      let points = Self.points(max(20, trials * 30 / max(30, count)))
      let parts = repositories.enumerated().map { number, source in
        TableScorer.Repository(
          name: source.name, index: source.index,
          queries: source.queries(
            count / repositories.count + (number < count % repositories.count ? 1 : 0)))
      }
      let (layout, bench) = try await Self.time {
        try await TableScorer(
          parts, objective: .standard, depth: 100, bounds: .surface, jobs: jobs)
      }
      var checksum = 0.0
      for point in points.prefix(20) { checksum += try bench.scores(of: point).objective }
      let (seconds, _) = try await Self.time {
        for point in points { checksum += try bench.scores(of: point).objective }
      }
      let (slow, plainScores) = try await Self.time {
        try points.prefix(plain).map { try Self.plain($0, parts) }
      }
      for (point, expected) in zip(points, plainScores) {
        let scores = try bench.scores(of: point).values
        precondition(scores == expected, "the table differs from searching")
      }
      let perTrial = seconds / Double(points.count) * 1000
      let perPlain = slow / Double(max(1, min(plain, points.count))) * 1000
      let cells = [
        "\(count)", "\(bench.tables.reduce(0) { $0 + $1.matchCount })",
        "\(bench.tables.reduce(0) { $0 + $1.keptCount })", Self.short(layout, 2),
        Self.short(1000 / perTrial, 1), Self.short(perTrial, 3),
        Self.short(perTrial * 1000 / Double(count), 2), Self.short(perPlain, 1),
        Self.short(perPlain / perTrial, 1),
      ]
      print("| " + cells.joined(separator: " | ") + " |")
    }
  }

  /// A repository with its queries.
  private struct Source {
    let name: String
    let index: SearchIndex
    let truth: GroundTruth

    /// The queries of the ground truth, and then, made up, names of symbols, every other one with two
    /// words of a query of the ground truth; the file of the symbol answers them.
    func queries(_ count: Int) -> [GroundTruth.Query] {
      var random = SplitMix(state: 7)
      let files = index.corpus.files.filter { !$0.symbols.isEmpty }
      return (0..<count).map { number in
        if number < truth.queries.count { return truth.queries[number] }
        let file = files[Int.random(in: files.indices, using: &random)]
        let symbol = file.symbols[Int.random(in: file.symbols.indices, using: &random)]
        let words = truth.queries[number % truth.queries.count].text.split(separator: " ")
        let more = number % 2 == 0 ? "" : " " + words.suffix(2).joined(separator: " ")
        return GroundTruth.Query(
          id: "made-\(number)", text: symbol.name + more, judgments: [file.path: 1])
      }
    }
  }

  private static func plain(
    _ point: Parameters, _ repositories: [TableScorer.Repository]
  ) throws -> [[Double]] {
    try repositories.map { repository in
      let searcher = Searcher(repository.index, parameters: point)
      return try repository.queries.map { query in
        let ranked = RankedQuery(
          id: query.id, judgments: try query.judgedFiles(),
          ranking: try SearchEngine.rank(query.text, with: searcher, count: 100))
        return try Scoring().evaluate(ranked).values[0]
      }
    }
  }

  /// Points drawn evenly from the surface.
  static func points(_ count: Int) -> [Parameters] {
    var random = SplitMix(state: 42)
    return (0..<count).map { _ in
      var point = Parameters.standard
      for parameter in ParameterSurface.parameters(of: .search) {
        let range = parameter.range
        point[parameter] =
          parameter.kind == .real
          ? Double.random(in: range, using: &random)
          : Double(Int.random(in: Int(range.lowerBound)...Int(range.upperBound), using: &random))
      }
      return point
    }
  }

  /// Measures the CPU time of all threads.
  private static func time<Result>(
    _ body: () async throws -> Result
  ) async rethrows -> (Double, Result) {
    let start = clock()
    let result = try await body()
    return (Double(clock() - start) / Double(CLOCKS_PER_SEC), result)
  }

  private static func short(_ value: Double, _ digits: Int) -> String {
    String(format: "%.\(digits)f", value)
  }
}

/// SplitMix64, so that every run draws the same points.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
