import ArgumentParser
import Foundation
import Ranking
import Support

/// `index-bench measure`: indexes listed files, answers queries, and prints the costs as JSON.
struct Measure: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure",
    abstract: "Index the files listed on standard input and answer queries, timing every stage.")

  enum Index: String, ExpressibleByArgument, CaseIterable {
    /// Files by their tokens alone.
    case tokens
    /// Files, and the graph of their dependencies.
    case files
    /// Files and the symbols in them, and the graph.
    case symbols

    var parts: CorpusParts {
      switch self {
      case .tokens: []
      case .files: .dependencies
      case .symbols: .all
      }
    }
    var granularity: Granularity { self == .symbols ? .symbols : .files }
  }

  @Option(help: "The parts to index.")
  var index = Index.files

  @Option(help: "A file with a query in each line.")
  var queries: [String] = []

  @Option(help: "The number of rounds of queries; the median counts.")
  var rounds = 5

  @Option(help: "The number of results for each query.")
  var count = 10

  @Option(help: "The number of batches to analyse at the same time.")
  var jobs = 1

  func run() async throws {
    var paths: [String] = []
    while let line = readLine() { paths.append(line) }
    var stages: [String: Cost] = [:]
    let contents = try Meter.measure(&stages["read"]) { try HeldContents(paths: paths) }
    let before = ProcessMemory.now
    let corpus = try await Meter.measure(&stages["corpus"]) {
      try await CorpusBuilder(jobs: jobs, cacheFolder: nil, parts: index.parts).corpus(
        of: contents.files, from: contents, repository: "index-bench")
    }
    let built = Meter.measure(&stages["postings"]) {
      SearchIndex(corpus, granularity: index.granularity)
    }
    let searcher = Meter.measure(&stages["searcher"]) { Searcher(built, parameters: .standard) }
    let indexed = ProcessMemory.now
    var answered: [String: QueryCost] = [:]
    for path in queries {
      let texts = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        .map(String.init)
      answered[path] = QueryCost(texts, in: searcher, count: count, rounds: rounds)
    }
    let report = Report(
      index: index.rawValue, jobs: jobs, files: corpus.files.count, bytes: corpus.size,
      documents: built.documentCount, stages: stages, queries: answered,
      residentBeforeIndexing: before.resident, peakAfterIndexing: indexed.peak,
      peak: ProcessMemory.now.peak)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    print(String(decoding: try encoder.encode(report), as: UTF8.self))
  }
}

/// The printed report: seconds, bytes and counts.
struct Report: Encodable {
  let index: String
  let jobs: Int
  let files: Int
  let bytes: Int
  let documents: Int
  let stages: [String: Cost]
  let queries: [String: QueryCost]
  let residentBeforeIndexing: Int
  let peakAfterIndexing: Int
  let peak: Int
}
