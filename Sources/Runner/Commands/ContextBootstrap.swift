import ArgumentParser
import CodeTools

struct ContextBootstrap: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bootstrap",
    abstract: "Introduce a repository: its summary, structure and conventions.",
    discussion: "A git repository is read at its HEAD, any other folder as it is.")

  @Argument(help: "The repository or folder.")
  var path = "."

  @Option(help: "The reader's task, in words; adds search results for it.")
  var task: String?

  @OptionGroup var options: ContextOptions

  func run() async throws {
    let assembler = try await options.assembler(path)
    options.print(assembler.bootstrap(task: task, budget: options.budget))
  }
}
