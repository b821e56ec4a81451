import ArgumentParser
import Experiments

struct Assay: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assay", abstract: "Run experiments on code search, defined as code.",
    discussion: """
      Exit codes: 0 success; 1 a gate failed, or the verdict is the opposite of the expected one; \
      2 the definition or the arguments are invalid; 3 the command failed; 4 the verdict is \
      inconclusive; 5 a reproduction differs; 130 interrupted \
      (143 by SIGTERM, 129 by SIGHUP).
      """,
    version: AssayBuild.current.description,
    subcommands: [
      Run.self, Check.self, PlanCommand.self, Evaluate.self, Baseline.self, List.self, Show.self,
      Compare.self, Ablate.self, Reproduce.self, Search.self, Tool.self, Context.self,
      Map.self, RulesCommand.self, Mine.self, ReasonCommand.self, Serve.self, Schema.self,
    ])
}
