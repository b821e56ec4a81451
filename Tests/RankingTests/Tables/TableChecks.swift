import TestSupport
import Testing

@testable import Code
@testable import Ranking
@testable import Support

/// Holds tables against the plain path.
enum TableChecks {
  /// Queries with unknown words, repeated words, stop words, identifiers and nothing.
  static let oddQueries = [
    "", "???", "nowhere", "server nowhere", "the", "server server SERVER", "accept_connection",
    "acceptConnection accept connection", "the memory eviction of the store", "py",
    "store log server write line evict oldest entry key insert",
  ]

  /// Points of a box: its two ends, the middle between random ends, and corners.
  static func points(_ bounds: ParameterBounds, count: Int, seed: UInt64) -> [Parameters] {
    var random = TestRandom(state: seed)
    return (0..<count).map { number in
      var point = bounds.lower
      for parameter in ParameterSurface.parameters(of: .search) + bounds.lower.added {
        let range = bounds.lower[parameter]...bounds.upper[parameter]
        // Odd points are corners, but for a few parameters of every other one.
        let isEnd =
          number % 2 == 1 && (number % 4 == 1 || Int.random(in: 0..<6, using: &random) > 0)
        if isEnd {
          point[parameter] = Bool.random(using: &random) ? range.lowerBound : range.upperBound
        } else if parameter.kind == .real {
          point[parameter] = Double.random(in: range, using: &random)
        } else {
          point[parameter] = Double(
            Int.random(in: Int(range.lowerBound)...Int(range.upperBound), using: &random))
        }
      }
      return point
    }
  }

  /// The corpus of this project's own ranking sources, with frecency.
  static func sources() async throws -> Corpus {
    let checkout = try await CheckoutResolver(cache: "").resolve(
      .folder(path: Project.root + "/Sources/Ranking", worktree: true))
    let corpus = try await CorpusBuilder(jobs: 2, cacheFolder: nil).corpus(
      of: checkout.files, from: checkout, repository: "sources")
    return corpus.withFrecency(corpus.files.indices.map { Double($0 * 7 % 11) / 10 })
  }

  /// Compares rankings of the sample corpus at points of the whole surface, with a parameter beside
  /// it that takes values from 1 to 3, and then one value alone.
  static func compare(
    _ signals: Signals, _ point: (_ value: Double, _ corner: Parameters) -> Parameters
  ) async throws {
    let index = SearchIndex(try await SampleCorpus.make())
    let surface = ParameterBounds.surface
    for (low, high) in [(1.0, 3.0), (2, 2)] {
      let box = ParameterBounds(point(low, surface.lower), point(high, surface.upper))
      try compare(
        index, queries: SampleCorpus.queries, bounds: box, count: 10, files: 4, points: 40, seed: 3,
        signals: signals)
    }
  }

  /// Compares rankings at many points.
  static func compare(
    _ index: SearchIndex, queries: [String], bounds: ParameterBounds, count: Int, files: Int,
    points number: Int, seed: UInt64, signals: Signals = .all
  ) throws {
    let table = try FeatureTable(
      index, queries: queries, bounds: bounds, count: count, files: files, signals: signals)
    for point in points(bounds, count: number, seed: seed) {
      try compare(table, queries, at: point)
    }
  }

  /// Compares the rankings of all queries at one point.
  static func compare(_ table: FeatureTable, _ queries: [String], at point: Parameters) throws {
    let searcher = Searcher(table.index, parameters: point, signals: table.layout.signals)
    let found = try table.rankings(at: point)
    for (query, files) in zip(queries, found) {
      let expected = searcher.search(query, count: table.count).collapsedToFiles
        .prefix(table.fileCount)
      let paths = files.map { table.index.corpus.files[$0.file].path }
      try #require(paths == expected.map(\.path), "'\(query)' at \(point.values)")
      try #require(
        files.map(\.score.bitPattern) == expected.map(\.score.bitPattern),
        "'\(query)' at \(point.values)")
    }
  }
}
