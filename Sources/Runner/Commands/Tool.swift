import ArgumentParser
import Code
import CodeTools
import Definitions
import Experiments
import Rules
import Support

/// `assay tool`: asks a tool of code intelligence about any repository.
struct Tool: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Ask a tool of code intelligence about a repository or a folder.",
    discussion: "Without a name, the tools and what they take are listed.")

  @Argument(help: "The tool, such as search_symbols.")
  var name: String?

  @Argument(help: "The repository or folder.")
  var path = "."

  @Option(
    name: .customLong("argument"), parsing: .singleValue,
    help: ArgumentHelp(
      "An argument of the tool; of a list, the elements with commas.", valueName: "name=value"))
  var arguments: [String] = []

  @Option(help: "The most tokens of the text.")
  var budget: Int?

  @Flag(help: "Print JSON instead of the text.")
  var json = false

  @Flag(help: "Read the working tree, not the last commit.")
  var worktree = false

  @Option(name: .customLong("config"), help: "A configuration file; the standard values otherwise.")
  var configuration: String?

  @Option(
    help: ArgumentHelp(
      "The folder of rule packs that security_scan looks with.", valueName: "folder"))
  var rules: String?

  @OptionGroup var cache: CacheOptions

  func validate() throws {
    if let budget, budget < 1 { throw ValidationError("--budget takes 1 or more") }
  }

  func run() async throws {
    guard let name else {
      Console.print(ToolText.list(CodeTools.declarations))
      return
    }
    let values = try ToolText.values(arguments, of: name)
    let parameters =
      try configuration.map { try Configuration.load(path: $0).parameters } ?? .standard
    let project = try await CodeProject.open(
      .folder(path: path, worktree: worktree), name: ToolText.projectName(path),
      cache: cache.cacheFolder, jobs: cache.jobCount)
    let scanner = try rules.map {
      try RuleScanner(RulePack.load(folders: RulePack.folders(in: $0)))
    }
    do {
      let answer = try CodeTools(project, parameters: parameters, scanner: scanner).call(
        name, values)
      Console.print(json ? ToolText.json(answer) : answer.text(budget: budget))
    } catch {
      throw OperationError(.argument, error.description)
    }
  }
}
