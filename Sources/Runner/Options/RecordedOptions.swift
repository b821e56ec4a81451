import ArgumentParser
import Experiments

/// Options of every command that reads again what a finished run read.
struct RecordedOptions: ParsableArguments {
  @Option(
    name: .customLong("definition"),
    help: ArgumentHelp(
      "The file that stands where the run's definition stood. (default: as the run recorded it)",
      valueName: "file"))
  var definition: String?

  @Option(
    name: .customLong("repository"),
    help: ArgumentHelp(
      "Read NAME from the local copy PATH, at the locked commit.", valueName: "name=path"))
  var redirects: [Redirect] = []

  /// The paths of local copies by name.
  ///
  /// - Throws: Where a name is given twice.
  var paths: [String: String] { get throws { try Redirect.paths(redirects) } }

  /// The run in a folder.
  func run(_ folder: String) throws -> RepeatableRun {
    try RepeatableRun.load(folder, definition: definition)
  }
}
