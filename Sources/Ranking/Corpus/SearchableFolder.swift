package import Code
import Support

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Opens a source with all that ranking can use of it.
package enum SearchableFolder {
  /// The corpus of a source with its history taken into account.
  ///
  /// - Parameters:
  ///   - source: The source.
  ///   - cache: The folder of caches.
  ///   - jobs: How much is done at a time.
  ///   - accessLog: The path of a log of file accesses, one JSON object with `path` and `time`
  ///     (seconds since 1970) a line; a file's frecency is then the mean of what history and log say.
  /// - Throws: ``OperationError`` where something cannot be read.
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
  /// - Throws: ``OperationError`` where the file cannot be read or a line is no access.
  package static func log(at path: String) throws -> [Access] {
    guard let content = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
      throw OperationError(.file, "the access log '\(path)' cannot be read")
    }
    return try log(Array(content))
  }
}

extension Corpus {
  /// The corpus with recency and frequency of use taken into account.
  ///
  /// - Parameters:
  ///   - history: The commits; `nil` where there are none.
  ///   - accesses: Accesses to files, a second source; `nil` where none are logged. Where both
  ///     tell files apart, a score is the mean of both.
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
