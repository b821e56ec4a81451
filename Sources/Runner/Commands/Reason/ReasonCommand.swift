import ArgumentParser

struct ReasonCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reason",
    abstract: "Let a language model reason about ranking failures, and keep what it learns.",
    subcommands: [ReasonOptimize.self, ReasonDistill.self, ReasonDemo.self])
}
