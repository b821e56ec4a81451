import ArgumentParser
import Code
import Ranking

/// `index-bench imports`: the dependencies between a folder's files, to compare them with others'.
struct ListImports: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "imports", abstract: "Print which files of a folder depend on which.")

  @Argument(help: "A folder.")
  var folder: String

  func run() async throws {
    let corpus = try await ListFiles.corpus(of: folder, parts: .dependencies)
    for (index, file) in corpus.files.enumerated() {
      for target in corpus.graph.dependencies(of: index) {
        print("\(file.path)\t\(corpus.files[Int(target)].path)")
      }
    }
  }
}
