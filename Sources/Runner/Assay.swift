import ArgumentParser

/// The command-line program.
@main
struct Assay: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assay", abstract: "Experiments on code search, as code.")
}
