import ArgumentParser
import Support

/// The option of commands that read a definition.
struct OverrideOptions: ParsableArguments {
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Set a value of the definition, such as proposer.iterations=200. The value is YAML. "
        + "Repeatable.", valueName: "path=value"))
  var texts: [String] = []

  /// The overrides, in the order given.
  var overrides: [Override] { texts.map(Override.init) }
}
