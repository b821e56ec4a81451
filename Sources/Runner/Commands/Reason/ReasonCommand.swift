import ArgumentParser

/// `assay reason`: a language model reasons about ranking failures.
struct ReasonCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reason",
    abstract: "Let a language model reason about ranking failures, and keep what it learnt.",
    subcommands: [ReasonOptimize.self, ReasonDistill.self, ReasonDemo.self])
}
