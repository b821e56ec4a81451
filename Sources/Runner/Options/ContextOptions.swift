import ArgumentParser
import Code
import CodeTools
import Definitions
import Experiments
import Foundation
import Support

/// Options of the commands that assemble context.
struct ContextOptions: ParsableArguments {
  @Option(help: "The most tokens, four bytes each.")
  var budget = 4000

  @Option(name: .customLong("config"), help: "A configuration file; the standard values otherwise.")
  var configuration: String?

  @Flag(help: "Read the working tree, not the last commit.")
  var worktree = false

  @Flag(help: "Print JSON instead of the text.")
  var json = false

  @OptionGroup var cache: CacheOptions

  func validate() throws {
    if !(0...1_000_000).contains(budget) { throw ValidationError("--budget takes 0 to 1000000") }
  }

  /// The point of the surface in force.
  func parameters() throws -> Parameters {
    try configuration.map { try Configuration.load(path: $0).parameters } ?? .standard
  }

  /// An assembler for a folder's project.
  func assembler(_ path: String) async throws -> ContextAssembler {
    let parameters = try parameters()
    let project = try await CodeProject.open(
      .folder(path: path, worktree: worktree), name: Self.name(of: path),
      cache: cache.cacheFolder, jobs: cache.jobCount)
    return ContextAssembler(project, parameters: parameters)
  }

  /// The last component of a folder's path, wherever it is named from.
  static func name(of path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent
  }

  /// Prints a context as its text or as JSON.
  func print(_ context: AssembledContext) {
    Console.print(json ? ContextText(context).json : context.text)
  }
}
