import ArgumentParser
import CodeTools
import Experiments
import Support

struct Tool: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Call a tool of code intelligence on a repository or a folder.",
    discussion: "Without a name, the command lists the tools and their arguments.")

  @Argument(help: "The tool, such as search_symbols.")
  var name: String?

  @Argument(help: "The repository or folder.")
  var path = "."

  @Option(
    name: .customLong("argument"), parsing: .singleValue,
    help: ArgumentHelp(
      "An argument of the tool; commas separate the elements of a list. Repeatable.",
      valueName: "name=value"))
  var arguments: [String] = []

  @Option(help: "The maximum number of tokens of the text.")
  var budget: Int?

  @Flag(help: "Print JSON instead of text.")
  var json = false

  @OptionGroup var options: ProjectOptions

  func validate() throws {
    if let budget, budget < 1 { throw ValidationError("--budget takes 1 or more") }
  }

  func run() async throws {
    guard let name else {
      Console.print(ToolAnswerText.list(CodeTools.declarations))
      return
    }
    let values = try ToolArgument.values(arguments, of: name)
    let parameters = try options.source.parameters()
    let tools = CodeTools(
      try await options.project(path), parameters: parameters, scanner: try options.scanner())
    do {
      let answer = try tools.call(name, values)
      Console.print(
        json ? ToolAnswerText.json(answer) : answer.text(budget: budget), isDocument: json)
    } catch {
      throw OperationError(.argument, error.description)
    }
  }
}
