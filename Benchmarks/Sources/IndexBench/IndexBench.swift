import ArgumentParser

/// `index-bench`: times the stages of indexing and searching a folder.
@main
struct IndexBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index-bench",
    abstract: "Time the stages of indexing and searching.",
    subcommands: [ListFiles.self, ListImports.self, Measure.self])
}
