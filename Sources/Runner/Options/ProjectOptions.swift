import ArgumentParser
import CodeTools
import Experiments
import Rules

struct ProjectOptions: ParsableArguments {
  @OptionGroup var source: SourceOptions

  @Option(
    help: ArgumentHelp("The folder of rule packs for security_scan.", valueName: "folder"))
  var rules: String?

  @OptionGroup var cache: CacheOptions

  func scanner() throws -> RuleScanner? {
    try rules.map { try RuleScanner(RulePack.load(folders: RulePack.folders(in: $0))) }
  }

  func project(_ path: String) async throws -> CodeProject {
    try await source.project(path, cache)
  }
}
