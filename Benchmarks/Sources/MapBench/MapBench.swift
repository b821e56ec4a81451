import ArgumentParser
import Code
import Ranking
import Support

/// `map-bench`: the cost of a map for each file, snapshot and case, and the cost of a trial.
///
/// The cases are the newest commits of a repository that touch 2 to 15 files of its last commit. The
/// subject is the query, the first file is in hand, and git's signals come from the earlier commits.
/// Each case has its own graph of the last commit's files, so that as much memory is read as in a bench
/// over many snapshots. The quality of the rankings is not measured.
@main
struct MapBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map-bench", abstract: "Time repository maps and trials of their parameters.")

  @Argument(help: "The folders of repositories.")
  var folders: [String]

  @Option(help: "The number of cases.")
  var cases = 300

  @Option(help: "The number of threads for trials.")
  var jobs = 2

  @Option(help: "The number of timed trials of each kind.")
  var trials = 12

  @Option(help: "The folder of caches.")
  var cache = ".cache"

  func run() async throws {
    print(
      "| repository | files | edges | cases | MapFile ms | KB | graph ms | history ms | case ms "
        + "| trial ms | new alpha ms | slowest ms |\n|---|" + String(repeating: "---:|", count: 11))
    for folder in folders { print(try await row(folder)) }
  }

  private func row(_ folder: String) async throws -> String {
    let source = Source.folder(path: folder, worktree: false)
    let checkout = try await CheckoutResolver(cache: cache).resolve(source, history: true)
    let corpus = try await CorpusBuilder(jobs: jobs, cacheFolder: cache).corpus(
      of: checkout.files, from: checkout, repository: source.description)
    guard let history = try await History.read(of: checkout, cache: cache + "/histories") else {
      throw ValidationError("\(folder) has no history")
    }
    let listed = Dictionary(checkout.files.map { ($0.path, $0) }) { first, _ in first }
    let batch = try await checkout.contents(of: corpus.files.compactMap { listed[$0.path] }[...])
    let (files, read) = Self.time {
      zip(corpus.files, batch.ranges).map { file, range in
        (
          path: file.path,
          file: MapFile(
            content: Array(batch.bytes[range]), language: file.language, symbols: file.symbols)
        )
      }
    }
    let log = ChangeLog(history)
    let paths = Set(corpus.files.map(\.path))
    let chosen = history.commits.indices.filter { number in
      let touched = history.touches[history.commits[number].touched]
      return (2...15).contains(touched.count)
        && touched.allSatisfy { paths.contains(history.paths[Int($0)]) }
    }.prefix(cases)
    let (graphs, graphed) = Self.time { chosen.map { _ in MapGraph(files: files) } }
    let (histories, looked) = Self.time {
      chosen.map {
        MapHistory(log, commits: ($0 + 1)..<log.count, time: history.commits[$0].time)
      }
    }
    let (cases, made) = Self.time {
      zip(zip(graphs, histories), chosen).map { snapshot, number in
        let commit = history.commits[number]
        let first = history.touches[commit.touched].first.map { history.paths[Int($0)] }
        return MapCase(
          graph: snapshot.0, history: snapshot.1, query: commit.subject,
          conversation: first.map { [$0] } ?? [])
      }
    }
    var known: [Double] = []
    var new: [Double] = []
    _ = await trial(Self.point(0, alpha: 0.85), cases)
    for number in 0..<trials {
      known.append(await trial(Self.point(number, alpha: 0.85), cases))
    }
    for number in 0..<trials {
      let alpha = 0.7 + 0.25 * (Double(number) + 0.5) / Double(trials)
      new.append(await trial(Self.point(number, alpha: alpha), cases))
    }
    let count = Double(cases.count)
    let size = files.reduce(0) { $0 + $1.file.encoded().count }
    let cells = [
      folder.split(separator: "/").last.map(String.init) ?? folder, "\(files.count)",
      "\(graphs.first?.edges.edgeCount ?? 0)", "\(cases.count)", Self.text(read),
      Self.text(Double(size) / 1000), Self.text(graphed / count), Self.text(looked / count),
      Self.text(made / count), Self.text(known.sorted()[known.count / 2]),
      Self.text(new.sorted()[new.count / 2]), Self.text(new.max() ?? 0),
    ]
    return "| \(cells.joined(separator: " | ")) |"
  }

  /// Returns the milliseconds that a point takes on all cases.
  private func trial(_ point: MapParameters, _ cases: [MapCase]) async -> Double {
    let start = ContinuousClock.now
    await withTaskGroup { group in
      for job in 0..<jobs {
        group.addTask {
          for number in stride(from: job, to: cases.count, by: jobs) {
            _ = cases[number].best(20, at: point, leavingOutConversation: true)
          }
        }
      }
    }
    return (ContinuousClock.now - start) / .milliseconds(1)
  }

  /// Returns a point that differs from the others in every parameter.
  private static func point(_ number: Int, alpha: Double) -> MapParameters {
    var point = Parameters.standard
    for (place, parameter) in ParameterSurface.parameters(of: .map).enumerated() {
      let share = Double((number * 7 + place * 3) % 11) / 10
      let range = parameter.range
      let value = range.lowerBound + share * (range.upperBound - range.lowerBound)
      point[parameter] = parameter.kind == .real ? value : value.rounded()
    }
    var map = MapParameters(point)
    map.pagerankAlpha = alpha
    return map
  }

  private static func time<Result>(_ body: () -> Result) -> (Result, milliseconds: Double) {
    let start = ContinuousClock.now
    let result = body()
    return (result, (ContinuousClock.now - start) / .milliseconds(1))
  }

  private static func text(_ number: Double) -> String {
    number < 10 ? "\((number * 100).rounded() / 100)" : "\(Int(number.rounded()))"
  }
}
