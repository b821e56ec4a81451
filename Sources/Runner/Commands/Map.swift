import ArgumentParser
import Code
import Experiments
import Ranking

/// `assay map`: what matters in a repository, given a focus.
struct Map: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print a map of a repository: what matters most, given a focus.",
    discussion: """
      A git repository is read at its HEAD, any other folder as it is. Files in hand are named \
      from the repository's root and are not shown themselves.
      """)

  @Argument(help: "The folder.")
  var path = "."

  @Option(help: "What it is about, in words, identifiers and paths.")
  var focus = ""

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "The files in hand, with commas between them. Repeatable.", valueName: "path,…"))
  var files: [String] = []

  @Flag(help: "Show the files in hand as well.")
  var showFiles = false

  @Flag(help: "Show what each file's score is made of.")
  var explain = false

  @OptionGroup var options: ContextOptions

  func run() async throws {
    let project = try await MapProject.open(
      .folder(path: path, worktree: options.worktree), cache: options.cache.cacheFolder,
      jobs: options.cache.jobCount)
    let inHand = files.flatMap { project.paths(in: $0) }
    try project.check(inHand)
    let listing = try project.listing(
      query: focus, conversation: inHand, parameters: options.parameters(),
      budget: options.budget, showsConversation: showFiles)
    if options.json {
      Console.print(MapDocument.json(listing))
    } else {
      Console.print(explain ? MapExplanation.text(of: listing) : listing.text)
    }
  }
}
