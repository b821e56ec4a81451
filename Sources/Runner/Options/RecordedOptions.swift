import ArgumentParser
import Experiments

struct RecordedOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The run's definition, if it has moved; the run's paths are relative to this file.",
      valueName: "file"))
  var definition: String?

  @OptionGroup var redirect: RedirectOptions

  var paths: [String: String] { get throws { try redirect.paths } }

  func run(_ folder: String) throws -> RepeatableRun {
    try RepeatableRun.load(folder, definition: definition)
  }
}
