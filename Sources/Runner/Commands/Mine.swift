import ArgumentParser
import Code
import Definitions
import Experiments
import Support

/// `assay mine`: makes a ground truth of a repository's history.
struct Mine: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a ground truth of a repository's commits.",
    discussion: """
      A commit's message is the query, and the source files that it changed are the answer. Merges, bumps, \
      chores, reverts, formatting and work in progress are left out.

      With --map one of the files is given and the others are asked for, graded by how often they had changed \
      together with it until then; commits of one author within half an hour make one query.
      """)

  @Argument(help: "The folder of a git repository.")
  var path: String

  @Flag(help: "Make cases of the repository map.")
  var map = false

  @Option(help: "The most queries; the newest commits come first.")
  var limit = 200

  @Option(
    help: ArgumentHelp("The first day whose commits count, in UTC.", valueName: "yyyy-mm-dd"))
  var since: String?

  @Option(
    help: ArgumentHelp("How many source files a commit may change.", valueName: "least..most"))
  var files = "2..15"

  @Option(help: ArgumentHelp("The file to write.", valueName: "file"))
  var output: String

  @Option(help: "The repository's name. (default: the folder's)")
  var name: String?

  @OptionGroup var cache: CacheOptions

  private var settings: Definition.Repository.Mining {
    get throws(DiagnosticError) { try .init(limit: limit, files: files, since: since) }
  }

  func validate() throws {
    do { _ = try settings } catch {
      throw ValidationError(error.diagnostics.map(\.message).joined(separator: "; "))
    }
    if output.isEmpty { throw ValidationError("--output takes a file") }
  }

  func run() async throws {
    let checkout = try await CheckoutResolver(cache: cache.cacheFolder).resolve(
      .folder(path: path, worktree: false), history: true)
    let mined = try await CommitMiner.queries(
      of: checkout, form: map ? .map : .plain, settings: settings,
      cache: "\(cache.cacheFolder)/histories")
    for line in mined.summary.lines { Console.error("\(line)\n") }
    guard !mined.queries.isEmpty else {
      throw OperationError(
        .argument, "no commit gives a query",
        remedy: "widen --files or --since; what was dropped stands above")
    }
    let text = try GroundTruth(
      repository: name ?? ContextOptions.name(of: path), queries: mined.queries
    ).yaml()
    try WholeFile(path: output).write(Array(text.utf8))
    Console.print("\(mined.queries.count) queries written to \(output)\n")
  }
}
