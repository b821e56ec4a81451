import ArgumentParser
import CodeTools
import Support

struct ContextRelevant: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "relevant",
    abstract: "Show what the given files use and what uses them, nearest first.",
    discussion: "Paths are relative to the repository's root.")

  @Argument(help: "The files.")
  var files: [String]

  @Option(help: ArgumentHelp("The repository or folder.", valueName: "folder"))
  var repository = "."

  @OptionGroup var options: ContextOptions

  func run() async throws {
    let assembler = try await options.assembler(repository)
    do throws(ToolError) {
      options.print(try assembler.relevant(files: files, budget: options.budget))
    } catch {
      throw OperationError(.argument, error.description)
    }
  }
}
