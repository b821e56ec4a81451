import ArgumentParser
import Experiments

struct ResultsOptions: ParsableArguments {
  @Option(
    name: .customLong("results"), help: ArgumentHelp("The folder of results.", valueName: "folder"))
  var folder = "results"

  func validate() throws {
    if folder.isEmpty { throw ValidationError("--results takes a folder") }
  }

  /// The run may be named by its folder, its id, the beginning of its id, or its experiment.
  func path(of name: String) throws -> String { try RunFolder.path(of: name, in: folder) }

  func run(_ name: String) throws -> RecordedRun {
    try RecordedRun.load(path(of: name))
  }
}
