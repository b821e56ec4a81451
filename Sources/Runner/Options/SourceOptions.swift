import ArgumentParser
import Code
import CodeTools
import Definitions
import Foundation
import Ranking
import Support

struct SourceOptions: ParsableArguments {
  @Flag(help: "Read the working tree instead of the last commit.")
  var worktree = false

  @Option(
    name: .customLong("config"),
    help: ArgumentHelp(
      "A configuration file (default: the standard values).", valueName: "file"))
  var configuration: String?

  func parameters() throws -> Parameters {
    try configuration.map { try Configuration.load(path: $0).parameters } ?? .standard
  }

  func source(_ path: String) -> Source { .folder(path: path, worktree: worktree) }

  func project(_ path: String, _ cache: CacheOptions) async throws -> CodeProject {
    let project = try await CodeProject.open(
      source(path), name: Self.name(of: path), cache: cache.cacheFolder, jobs: cache.jobCount)
    Console.warn(project.corpus.warnings)
    return project
  }

  /// The last component of a folder's path, that of the current folder for `.`.
  static func name(of path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent
  }
}
