import ArgumentParser
import Code
import Definitions
import Ranking
import Support

/// `assay search`: searches any folder.
struct Search: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Search a repository or a folder.",
    discussion: "A git repository is searched at its HEAD, any other folder as it is.")

  @Argument(help: "Words, identifiers or both.")
  var query: String

  @Option(help: "The folder to search.")
  var repository = "."

  @Flag(help: "Search the working tree, not the last commit.")
  var worktree = false

  @Option(name: .customLong("config"), help: "A configuration file; the standard values otherwise.")
  var configuration: String?

  @Option(
    help: "A log of file accesses (JSON lines with path and time) as a second source of frecency.")
  var accessLog: String?

  @Option(help: "The most results shown.")
  var limit = 10

  @Flag(help: "Show each signal's factor in a result's score.")
  var explain = false

  @OptionGroup var cache: CacheOptions

  func validate() throws {
    if !(1...10_000).contains(limit) { throw ValidationError("--limit takes 1 to 10000") }
  }

  func run() async throws {
    let parameters =
      try configuration.map { try Configuration.load(path: $0).parameters } ?? .standard
    let searchable = try await SearchableFolder.open(
      .folder(path: repository, worktree: worktree), cache: cache.cacheFolder,
      jobs: cache.jobCount, accessLog: accessLog)
    let searcher = Searcher(SearchIndex(searchable), parameters: parameters)
    if explain {
      Console.print(SearchText.text(of: searcher.explain(query, count: limit), in: searchable))
    } else {
      Console.print(SearchText.text(of: searcher.search(query, count: limit), in: searchable))
    }
  }
}
