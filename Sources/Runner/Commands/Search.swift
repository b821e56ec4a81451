import ArgumentParser
import Code
import Experiments
import Ranking
import Support

struct Search: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Search a repository or a folder.",
    discussion: "A git repository is searched at its HEAD, any other folder as it is.")

  @Argument(help: "Words, identifiers or both.")
  var query: String

  @Option(help: ArgumentHelp("The repository or folder.", valueName: "folder"))
  var repository = "."

  @OptionGroup var source: SourceOptions

  @Option(
    help: ArgumentHelp(
      "A log of file accesses as a second source of frecency: JSON lines with path and time.",
      valueName: "file"))
  var accessLog: String?

  @Option(help: "The maximum number of results.")
  var limit = 10

  @Flag(help: "Show each signal's factor in a result's score.")
  var explain = false

  @OptionGroup var cache: CacheOptions

  func validate() throws {
    if !(1...10_000).contains(limit) { throw ValidationError("--limit takes 1 to 10000") }
  }

  func run() async throws {
    let parameters = try source.parameters()
    let searchable = try await SearchableFolder.open(
      source.source(repository), cache: cache.cacheFolder, jobs: cache.jobCount,
      accessLog: accessLog)
    Console.warn(searchable.warnings)
    if let count = searchable.leftOut[.binary] {
      Console.warn(["left out \(counted(count, "binary file")) of a known language"])
    }
    let searcher = Searcher(SearchIndex(searchable), parameters: parameters)
    if explain {
      Console.print(SearchText.text(of: searcher.explain(query, count: limit), in: searchable))
    } else {
      Console.print(SearchText.text(of: searcher.search(query, count: limit), in: searchable))
    }
  }
}
