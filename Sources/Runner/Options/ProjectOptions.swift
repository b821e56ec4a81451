import ArgumentParser
import CodeTools
import Experiments
import Rules

/// Options of commands that use tools of code intelligence on a project.
struct ProjectOptions: ParsableArguments {
  @OptionGroup var source: SourceOptions

  @Option(
    help: ArgumentHelp("The folder of rule packs for security_scan.", valueName: "folder"))
  var rules: String?

  @OptionGroup var cache: CacheOptions

  /// The scanner for the rule packs, if there are any.
  func scanner() throws -> RuleScanner? {
    try rules.map { try RuleScanner(RulePack.load(folders: RulePack.folders(in: $0))) }
  }

  /// Reads the project in a folder.
  func project(_ path: String) async throws -> CodeProject {
    try await CodeProject.open(
      source.source(path), name: SourceOptions.name(of: path), cache: cache.cacheFolder,
      jobs: cache.jobCount)
  }
}
