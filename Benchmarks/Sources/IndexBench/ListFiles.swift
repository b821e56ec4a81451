import ArgumentParser
import Code
import Ranking

/// `index-bench list`: the files of a folder that a corpus contains, so that other indexes use the same.
struct ListFiles: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Print the files of folders that a corpus contains.")

  @Argument(help: "The folders; of a git repository, the working tree without ignored files.")
  var folders: [String]

  func run() async throws {
    for folder in folders {
      let root = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
      let corpus = try await Self.corpus(of: root, parts: [])
      for file in corpus.files { print("\(root)/\(file.path)") }
    }
  }

  static func corpus(of root: String, parts: CorpusParts) async throws -> Corpus {
    let checkout = try await CheckoutResolver(cache: "").resolve(
      .folder(path: root, worktree: true))
    let builder = CorpusBuilder(jobs: 1, cacheFolder: nil, parts: parts)
    return try await builder.corpus(of: checkout.files, from: checkout, repository: root)
  }
}
