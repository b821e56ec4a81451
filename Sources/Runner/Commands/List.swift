import ArgumentParser
import Experiments
import Support

struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List runs with their objective and verdict.",
    discussion: "The interval is that of the objective's difference, after - before.")

  @Flag(help: "Print JSON instead of the table.")
  var json = false

  @OptionGroup var results: ResultsOptions

  func run() throws {
    let folders = try RunFolder.list(results.folder)
    let listing = RunListing(folders)
    if json {
      Console.print(listing.json, isDocument: true)
    } else if folders.isEmpty {
      Console.print("no runs in '\(results.folder.printable)'\n")
    } else {
      Console.print(listing.table.terminal())
    }
  }
}
