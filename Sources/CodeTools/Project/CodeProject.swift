package import Code
package import Ranking
import Support

/// A repository with everything that code intelligence reads.
package struct CodeProject: Sendable {
  package let name: String
  package let index: SearchIndex
  /// `nil` if the repository has no history.
  package let history: History?
  /// The bytes of each file in the order of ``Corpus/files``.
  package let contents: [[UInt8]]

  package var corpus: Corpus { index.corpus }
}

extension CodeProject {
  package static func open(
    _ source: Source, name: String, cache: String, jobs: Int
  ) async throws -> CodeProject {
    let checkout = try await CheckoutResolver(cache: cache).resolve(source, history: true)
    let corpus = try await CorpusBuilder(jobs: jobs, cacheFolder: cache).corpus(
      of: checkout.files, from: checkout, repository: source.description)
    let history = try await History.read(of: checkout, cache: cache + "/histories")
    return try await CodeProject(
      name: name, index: SearchIndex(corpus.withFrecency(history: history, accesses: nil)),
      history: history, checkout: checkout)
  }

  package init(
    name: String, index: SearchIndex, history: History?, checkout: Checkout
  ) async throws {
    let listed = Dictionary(checkout.files.map { ($0.path, $0) }) { first, _ in first }
    let files = try index.corpus.files.map { file in
      guard let found = listed[file.path] else {
        throw OperationError(.file, "\(file.path) is not in the checkout of \(name)")
      }
      return found
    }
    let batch = try await checkout.contents(of: files[...])
    self.init(
      name: name, index: index, history: history,
      contents: batch.ranges.map { Array(batch.bytes[$0]) })
  }
}
