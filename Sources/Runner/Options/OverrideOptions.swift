import ArgumentParser
import Support

struct OverrideOptions: ParsableArguments {
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Set a value of the definition, such as proposer.iterations=200. The value is YAML. "
        + "Repeatable.", valueName: "path=value"))
  var texts: [String] = []

  var overrides: [Override] { texts.map(Override.init) }
}
