package import Code
import Support

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Opens a source for searching.
package enum SearchableFolder {
  /// Returns the corpus of a source, with its history taken into account.
  ///
  /// - Parameters:
  ///   - cache: The folder of caches.
  ///   - jobs: The maximum number of parallel jobs.
  ///   - accessLog: The path of a log of file accesses: on each line a JSON object with `path` and
  ///     `time` (seconds since 1970). A file's frecency is then the mean of history and log.
  /// - Throws: ``OperationError`` if something cannot be read.
  package static func open(
    _ source: Source, cache: String, jobs: Int, accessLog: String? = nil
  ) async throws -> Corpus {
    let checkout = try await CheckoutResolver(cache: cache).resolve(source, history: true)
    let corpus = try await CorpusBuilder(jobs: jobs, cacheFolder: cache).corpus(
      of: checkout.files, from: checkout, repository: source.description)
    let history = try await History.read(of: checkout, cache: cache + "/histories")
    return corpus.withFrecency(history: history, accesses: try accessLog.map(Access.log(at:)))
  }
}

extension Access {
  /// Reads a log of accesses from a file.
  ///
  /// - Throws: ``OperationError`` if the file cannot be read or a line is not an access.
  package static func log(at path: String) throws -> [Access] {
    guard let content = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
      throw OperationError(.file, "the access log '\(path)' cannot be read")
    }
    return try log(Array(content))
  }
}

extension Corpus {
  /// Returns the corpus with recency and frequency of use taken into account.
  ///
  /// - Parameters:
  ///   - history: The commits, if there are any.
  ///   - accesses: A log of file accesses, if there is one. If both sources distinguish files, a
  ///     score is the mean of both.
  package func withFrecency(history: History?, accesses: [Access]? = nil) -> Corpus {
    let paths = files.map(\.path)
    let sources = [
      history.map { Frecency(history: $0, paths: paths) },
      accesses.map { Frecency(accesses: $0, paths: paths) },
    ].compactMap { $0 }.filter(\.hasSignal)
    guard !sources.isEmpty else { return withFrecency(paths.map { _ in 0 }) }
    return withFrecency(
      paths.indices.map { file in
        sources.reduce(0) { $0 + $1.scores[file] } / Double(sources.count)
      })
  }
}
