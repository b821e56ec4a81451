import ArgumentParser
import Support

/// Options of every command that reads a definition.
struct OverrideOptions: ParsableArguments {
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Set a value of the definition, such as proposer.iterations=200; the value is YAML. "
        + "Repeatable, each path once.", valueName: "path=value"))
  var texts: [String] = []

  /// The overrides, in the order given.
  var overrides: [Override] { texts.map(Override.init) }
}
