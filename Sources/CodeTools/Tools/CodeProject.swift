package import Code
package import Ranking
import Support

/// A repository with everything that code intelligence reads: index, history and contents.
package struct CodeProject: Sendable {
  /// What people call it.
  package let name: String
  /// Its files, symbols and terms.
  package let index: SearchIndex
  /// Its commits; `nil` where it has none.
  package let history: History?
  /// The bytes of each file of ``Corpus/files``, in their order.
  package let contents: [[UInt8]]

  /// Its files, symbols and the graph between files.
  package var corpus: Corpus { index.corpus }

  /// Creates a project.
  ///
  /// - Precondition: There are contents for each file of the corpus.
  package init(name: String, index: SearchIndex, history: History?, contents: [[UInt8]]) {
    precondition(contents.count == index.corpus.files.count, "contents for each file")
    self.name = name
    self.index = index
    self.history = history
    self.contents = contents
  }

  /// Opens a source.
  ///
  /// - Parameters:
  ///   - source: The source.
  ///   - name: What people call it.
  ///   - cache: The folder of caches.
  ///   - jobs: How much is done at a time.
  /// - Throws: ``OperationError`` where something cannot be read; `CancellationError`.
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

  /// Reads the contents of the files of an index.
  ///
  /// - Throws: ``OperationError`` where a file cannot be read; `CancellationError`.
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
