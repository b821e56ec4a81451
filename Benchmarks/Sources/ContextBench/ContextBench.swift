import ArgumentParser
import Code
import CodeTools
import Ranking
import Support

/// `context-bench`: the cost of assembling context, once per project and for each point.
@main
struct ContextBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "context-bench",
    abstract: "Time the assembly of context at many points of its parameters.")

  @Argument(help: "The folders.")
  var folders: [String]

  @Option(help: "The task to search for.")
  var task = "parse the command line"

  @Option(help: "The maximum number of tokens of a context.")
  var budget = 4000

  @Option(help: "The number of timed points.")
  var points = 400

  @Option(help: "The folder of caches.")
  var cache = ".cache"

  func run() async throws {
    print(
      "| project | files | material ms | introduction µs | with results µs | search µs "
        + "| files in hand µs | 90 % within µs |\n|---|---:|---:|---:|---:|---:|---:|---:|")
    for folder in folders {
      let name = folder.split(separator: "/").last.map(String.init) ?? folder
      let project = try await CodeProject.open(
        .folder(path: folder, worktree: false), name: name, cache: cache, jobs: 2)
      let (material, made) = Self.time { ContextMaterial(project) }
      let surface = Self.points(points)
      let results = surface.map {
        Searcher(project.index, parameters: $0).search(task, count: 20)
      }
      let assemblers = surface.map { ContextAssembler(material, parameters: $0) }
      var plain: [Double] = []
      var hinted: [Double] = []
      var searching: [Double] = []
      var around: [Double] = []
      let central = material.project.corpus.importance.indices
        .sorted { project.corpus.importance[$0] > project.corpus.importance[$1] }.prefix(8)
      let hands = try central.map {
        try material.neighbourhood(of: [project.corpus.files[$0].path])
      }
      for (index, assembler) in assemblers.enumerated() {
        let (context, seconds) = Self.time { assembler.bootstrap(task: nil, budget: budget) }
        precondition(context.tokens <= budget)
        plain.append(seconds)
        hinted.append(
          Self.time { assembler.bootstrap(results: results[index], budget: budget) }.seconds)
        searching.append(
          Self.time {
            Searcher(project.index, parameters: surface[index]).search(task, count: 20)
          }.seconds)
        if !hands.isEmpty {
          around.append(
            Self.time { assembler.relevant(hands[index % hands.count], budget: budget) }.seconds)
        }
      }
      let cells = [
        name, "\(project.corpus.files.count)", Self.text(made * 1e3), Self.median(plain),
        Self.median(hinted), Self.median(searching), Self.median(around),
        Self.text((plain + hinted).sorted()[(plain.count + hinted.count) * 9 / 10] * 1e6),
      ]
      print("| \(cells.joined(separator: " | ")) |")
    }
  }

  private static func median(_ seconds: [Double]) -> String {
    seconds.isEmpty ? "" : text(seconds.sorted()[seconds.count / 2] * 1e6)
  }

  private static func text(_ number: Double) -> String { "\(Int(number.rounded()))" }

  private static func time<Result>(_ body: () throws -> Result) rethrows -> (
    Result, seconds: Double
  ) {
    let start = ContinuousClock.now
    let result = try body()
    let passed = (ContinuousClock.now - start).components
    return (result, Double(passed.seconds) + Double(passed.attoseconds) * 1e-18)
  }

  /// Returns random points of the context parameters; the other parameters are standard.
  private static func points(_ count: Int) -> [Parameters] {
    var state: UInt64 = 42
    func unit() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 53)
    }
    return (0..<count).map { _ in
      var point = Parameters.standard
      for parameter in ParameterSurface.parameters(of: .context) {
        let range = parameter.range
        let value = range.lowerBound + unit() * (range.upperBound - range.lowerBound)
        point[parameter] = parameter.kind == .integer ? value.rounded() : value
      }
      return point
    }
  }
}
