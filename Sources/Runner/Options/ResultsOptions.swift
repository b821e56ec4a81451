import ArgumentParser
import Experiments

/// Options of every command that reads finished runs.
struct ResultsOptions: ParsableArguments {
  @Option(name: .customLong("results"), help: "The folder of results.")
  var folder = "results"

  func validate() throws {
    if folder.isEmpty { throw ValidationError("--results takes a folder") }
  }

  /// The folder of the run that a person names by its folder, its id, the beginning of it, or its
  /// experiment.
  func path(of name: String) throws -> String { try RunFolder.path(of: name, in: folder) }

  /// The run that a person names by its folder, its id, the beginning of it, or its experiment.
  func run(_ name: String) throws -> RecordedRun {
    try RecordedRun.load(path(of: name))
  }
}
