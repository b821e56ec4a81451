import ArgumentParser
import CodeTools
import Experiments
import Foundation
import ModelContext
import Support

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve code intelligence on a repository to other programs.",
    discussion: """
      With --mcp the server speaks the Model Context Protocol over standard input and output, and \
      ends when its input ends. It reads a git repository at its HEAD, any other folder as it is.
      """)

  @Flag(help: "Speak the Model Context Protocol.")
  var mcp = false

  @Argument(help: "The repository or folder.")
  var path = "."

  @OptionGroup var options: ProjectOptions

  @Option(help: "The maximum number of tokens of an answer, unless a call sets its own.")
  var budget = ModelContextServer.standardBudget

  func validate() throws {
    if !mcp { throw ValidationError("--mcp is required; it is the only protocol so far") }
    if !(100...1_000_000).contains(budget) {
      throw ValidationError("--budget takes 100 to 1000000")
    }
  }

  func run() async throws {
    // Errors that a call of a tool returns stay hidden behind the protocol; find these now.
    let parameters = try options.source.parameters()
    guard FileManager.default.fileExists(atPath: path + "/.") else {
      throw OperationError(.argument, "there is no folder '\(path)'")
    }
    let scanner = try options.scanner()
    let provider = LateToolProvider(CodeTools.declarations) {
      CodeToolProvider(
        CodeTools(try await options.project(path), parameters: parameters, scanner: scanner))
    }
    try await ModelContextServer(provider, budget: budget).serve {
      Console.error($0.printable + "\n")
    }
  }
}
