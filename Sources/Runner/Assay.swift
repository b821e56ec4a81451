import ArgumentParser
import Support

/// The command-line program.
struct Assay: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assay", abstract: "Experiments on code search, as code.",
    discussion: """
      Exit codes: 0 done and every gate passed, 1 a gate failed or a verdict is the contrary of \
      the expected one, 2 the definition or the arguments are wrong, 3 the execution failed, \
      4 inconclusive where a verdict was asked for, 5 a reproduction differs, 130 interrupted.
      """,
    version: AssayVersion.current,
    subcommands: [
      Run.self, Check.self, PlanCommand.self, Evaluate.self, Baseline.self, List.self, Show.self,
      Compare.self, Ablate.self, Reproduce.self, Search.self, Tool.self, Context.self,
      Map.self, RulesCommand.self, Mine.self, ReasonCommand.self, Serve.self, Schema.self,
    ])
}
