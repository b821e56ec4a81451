import ArgumentParser
import Experiments

/// Options of commands that read the inputs of a finished run again.
struct RecordedOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The run's definition, if it has moved; the run's paths are relative to this file.",
      valueName: "file"))
  var definition: String?

  @OptionGroup var redirect: RedirectOptions

  /// The paths of local copies by name.
  var paths: [String: String] { get throws { try redirect.paths } }

  /// The run in a folder.
  func run(_ folder: String) throws -> RepeatableRun {
    try RepeatableRun.load(folder, definition: definition)
  }
}
