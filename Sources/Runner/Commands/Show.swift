import ArgumentParser
import Experiments

/// `assay show`: a finished run as it was shown when it ran.
struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show a finished run, or one query of it.",
    discussion: """
      A run is named by its folder or, below the folder of results, by its id, the beginning of \
      its id, or an experiment of which there is one run.
      """)

  @Argument(help: ArgumentHelp("The run.", valueName: "run"))
  var name: String

  @Option(
    help: ArgumentHelp(
      "Show a query with its ranking of each arm; REPOSITORY/ID where an id is not enough.",
      valueName: "id"))
  var query: String?

  @Flag(help: "Print results.json, or what it says of the query, instead.")
  var json = false

  @OptionGroup var results: ResultsOptions

  func run() throws {
    let recorded = try results.run(name)
    if let query {
      let text = try QueryText(recorded, id: query)
      Console.print(json ? text.json : text.text)
    } else {
      Console.print(json ? recorded.resultsText : RunText(recorded).text)
    }
  }
}
