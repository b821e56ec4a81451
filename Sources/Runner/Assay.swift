import ArgumentParser
import Experiments

/// The command-line program.
struct Assay: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assay", abstract: "Experiments on code search, as code.",
    version: AssayVersion.current,
    subcommands: [Run.self, Check.self, PlanCommand.self, Search.self, Schema.self])
}
