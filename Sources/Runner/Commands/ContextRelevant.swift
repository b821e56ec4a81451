import ArgumentParser
import CodeTools
import Support

/// `assay context relevant`: what surrounds files in hand.
struct ContextRelevant: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "relevant",
    abstract: "Show what files use and what uses them, nearest first.",
    discussion: "Files are named from the repository's root.")

  @Argument(help: "The files in hand.")
  var files: [String]

  @Option(help: "The folder.")
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
