public import Code
import Support

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Reads repositories to be searched.
public enum SearchableFolder {
  /// `accessLog` has on each line a JSON object with `path` and `time` (seconds since 1970).
  public static func open(
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
  package static func log(at path: String) throws -> [Access] {
    guard let content = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
      throw OperationError(.file, "the access log '\(path)' cannot be read")
    }
    return try log(Array(content))
  }
}

extension Corpus {
  /// Each file's frecency is the mean of the sources that distinguish files.
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
