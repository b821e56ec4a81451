import ArgumentParser
import Code
import CodeTools
import Definitions
import Experiments
import Foundation
import ModelContext
import Rules
import Support

/// `assay serve`: code intelligence for other programs.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve code intelligence on a repository to other programs.",
    discussion: """
      With --mcp it speaks the Model Context Protocol over standard input and output. A git \
      repository is served at its HEAD, any other folder as it is. It ends with its input.
      """)

  @Flag(help: "Speak the Model Context Protocol.")
  var mcp = false

  @Argument(help: "The repository or folder.")
  var path = "."

  @Flag(help: "Serve the working tree, not the last commit.")
  var worktree = false

  @Option(name: .customLong("config"), help: "A configuration file; the standard values otherwise.")
  var configuration: String?

  @Option(
    help: ArgumentHelp(
      "The folder of rule packs that security_scan looks with.", valueName: "folder"))
  var rules: String?

  @Option(help: "The most tokens of an answer, for calls that do not say.")
  var budget = ModelContextServer.standardBudget

  @OptionGroup var cache: CacheOptions

  func validate() throws {
    if !mcp { throw ValidationError("--mcp is needed: it is the only protocol there is") }
    if !(100...1_000_000).contains(budget) {
      throw ValidationError("--budget takes 100 to 1000000")
    }
  }

  func run() async throws {
    let parameters =
      try configuration.map { try Configuration.load(path: $0).parameters } ?? .standard
    // Behind the protocol nobody would see this.
    guard FileManager.default.fileExists(atPath: path + "/.") else {
      throw OperationError(.argument, "there is no folder '\(path)'")
    }
    let source = Source.folder(path: path, worktree: worktree)
    let (folder, jobs) = (cache.cacheFolder, cache.jobCount)
    let name = ToolText.projectName(path)
    let scanner = try rules.map {
      try RuleScanner(RulePack.load(folders: RulePack.folders(in: $0)))
    }
    let provider = LateToolProvider(CodeTools.declarations) {
      CodeToolProvider(
        CodeTools(
          try await CodeProject.open(source, name: name, cache: folder, jobs: jobs),
          parameters: parameters, scanner: scanner))
    }
    try await ModelContextServer(provider, budget: budget).serve { Console.error($0 + "\n") }
  }
}
