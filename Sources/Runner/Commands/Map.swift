import ArgumentParser
import Experiments
import Ranking

struct Map: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print a map of the files and definitions that matter most for a focus.",
    discussion: """
      A git repository is read at its HEAD, any other folder as it is. Paths of files are relative \
      to the repository's root.
      """)

  @Argument(help: "The repository or folder.")
  var path = "."

  @Option(help: "The topic, in words, identifiers and paths.")
  var focus = ""

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "The files you work on, separated by commas; the map leaves them out. Repeatable.",
      valueName: "path,…"))
  var files: [String] = []

  @Flag(help: "Show the files you work on as well.")
  var showFiles = false

  @Flag(help: "Show the factors of each file's score.")
  var explain = false

  @OptionGroup var options: ContextOptions

  func run() async throws {
    let project = try await MapProject.open(
      options.source.source(path), cache: options.cache.cacheFolder, jobs: options.cache.jobCount)
    Console.warn(project.warnings)
    let inHand = files.flatMap { project.paths(in: $0) }
    try project.check(inHand)
    let listing = try project.listing(
      query: focus, conversation: inHand, parameters: options.source.parameters(),
      budget: options.budget, showsConversation: showFiles)
    if options.json {
      Console.print(MapText.json(listing), isDocument: true)
    } else {
      Console.print(explain ? MapText.explanation(of: listing) : listing.text)
    }
  }
}
