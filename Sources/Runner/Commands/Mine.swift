import ArgumentParser
import Code
import Definitions
import Experiments
import Foundation
import Support

struct Mine: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a ground truth from a repository's commits.",
    discussion: """
      A commit's message becomes a query, and the source files it changed are the answer. Merges, \
      version bumps, chores, reverts, formatting and work in progress are left out.

      With --map a query gives one of the files and asks for the others, graded by how often they \
      had changed together until then; an author's commits within half an hour become one query.
      """)

  @Argument(help: "The folder of a git repository.")
  var path: String

  @Flag(help: "Make cases for the repository map.")
  var map = false

  @Option(help: "The maximum number of queries; newer commits come first.")
  var limit = 200

  @Option(
    help: ArgumentHelp(
      "The first day to take commits from, in UTC, or any date that git's --since takes.",
      valueName: "date"))
  var since: String?

  @Option(help: "The fewest words of a commit's message.")
  var words = 3

  @Option(
    help: ArgumentHelp("The number of source files a commit may change.", valueName: "least..most"))
  var files = "2..15"

  @Option(help: ArgumentHelp("The file to write.", valueName: "file"))
  var output: String

  @Option(help: "The repository's name (default: the folder's).")
  var name: String?

  @OptionGroup var cache: CacheOptions

  private var settings: Definition.Repository.Mining {
    get throws(DiagnosticError) {
      try .init(limit: limit, files: files, words: words, since: since)
    }
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
      cache: "\(cache.cacheFolder)/histories", now: Int(Date().timeIntervalSince1970))
    for line in mined.summary.lines { Console.error("\(line.printable)\n") }
    guard !mined.queries.isEmpty else {
      throw OperationError(
        .argument, "no commit gives a query",
        remedy: "widen --files, --words or --since; the lines above say what was left out")
    }
    let text = try GroundTruth(
      repository: name ?? SourceOptions.name(of: path), queries: mined.queries
    ).yaml()
    try WholeFile(path: output).write(Array(text.utf8))
    Console.print("\(counted(mined.queries.count, "query")) written to \(output.printable)\n")
  }
}
