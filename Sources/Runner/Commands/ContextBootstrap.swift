import ArgumentParser
import CodeTools

/// `assay context bootstrap`: an introduction to a project.
struct ContextBootstrap: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bootstrap",
    abstract: "Introduce a repository: summary, structure, conventions and, for a task, results.",
    discussion: "A git repository is read at its HEAD, any other folder as it is.")

  @Argument(help: "The folder.")
  var path = "."

  @Option(help: "What the reader is about to do, in words; adds a search for it.")
  var task: String?

  @OptionGroup var options: ContextOptions

  func run() async throws {
    let assembler = try await options.assembler(path)
    options.print(assembler.bootstrap(task: task, budget: options.budget))
  }
}
