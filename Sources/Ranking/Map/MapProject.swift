package import Code
import Support

package struct MapProject: Sendable {
  package let files: [CorpusFile]
  let contents: [[UInt8]]
  let ranker: MapRanker

  /// The contents are in the order of the files.
  package init(files: [CorpusFile], contents: [[UInt8]], history: MapHistory) {
    precondition(contents.count == files.count, "contents for each file")
    let order = files.indices.sorted {
      files[$0].path.utf8.lexicographicallyPrecedes(files[$1].path.utf8)
    }
    self.files = order.map { files[$0] }
    self.contents = order.map { contents[$0] }
    let graph = MapGraph(
      files: zip(self.files, self.contents).map { file, content in
        (
          file.path,
          MapFile(content: content, language: file.language, symbols: file.symbols)
        )
      })
    ranker = MapRanker(graph: graph, history: history)
  }

  /// - Parameter source: The source; a working tree, which is no commit, has no history.
  package static func open(_ source: Source, cache: String, jobs: Int) async throws -> MapProject {
    let checkout = try await CheckoutResolver(cache: cache).resolve(source, history: true)
    let corpus = try await CorpusBuilder(jobs: jobs, cacheFolder: cache).corpus(
      of: checkout.files, from: checkout, repository: source.description)
    let history = try await History.read(of: checkout, cache: cache + "/histories")
    let listed = Dictionary(checkout.files.map { ($0.path, $0) }) { first, _ in first }
    let batch = try await checkout.contents(of: corpus.files.compactMap { listed[$0.path] }[...])
    return MapProject(
      files: corpus.files, contents: batch.ranges.map { Array(batch.bytes[$0]) },
      history: history.map { MapHistory(ChangeLog($0), time: $0.time) } ?? .none)
  }

  /// A line for each file whose definitions are unknown, fit for a terminal.
  package var warnings: [String] { files.compactMap(\.warning) }

  package func paths(in text: String) -> [String] {
    if ranker.graph.place(of: text) != nil { return [text] }
    return text.split(separator: ",").map { String($0.drop { $0 == " " }) }
  }

  /// - Throws: ``OperationError`` that names the first missing file and similar paths.
  package func check(_ paths: [String]) throws {
    for path in paths where ranker.graph.place(of: path) == nil {
      let near = Spelling.names(near: path, in: files.map(\.path), limit: 3)
      throw OperationError(
        .argument, "no file '\(path.printable)' in the repository",
        remedy: near.isEmpty
          ? "paths are relative to the repository's root"
          : "did you mean \(near.map(\.printable).joined(separator: " or "))?")
    }
  }
}
