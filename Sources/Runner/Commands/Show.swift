import ArgumentParser
import Experiments

struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show a finished run, or one of its queries.",
    discussion: """
      Name a run by its folder, its id or the beginning of its id. If an experiment has only one \
      run, its name will do.
      """)

  @Argument(help: ArgumentHelp("The run.", valueName: "run"))
  var name: String

  @Option(
    help: ArgumentHelp(
      "Show this query with each arm's ranking; write REPOSITORY/ID if the id is not unique.",
      valueName: "id"))
  var query: String?

  @Flag(help: "Print results.json, or the query's part of it, instead.")
  var json = false

  @OptionGroup var results: ResultsOptions

  func run() throws {
    let recorded = try results.run(name)
    if let query {
      let text = try QueryText(recorded, id: query)
      Console.print(json ? text.json : text.text, isDocument: json)
    } else {
      Console.print(json ? recorded.resultsText : RunText(recorded).text, isDocument: json)
    }
  }
}
