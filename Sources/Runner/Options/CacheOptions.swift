import ArgumentParser
import Foundation

/// Options of every command that reads repositories.
struct CacheOptions: ParsableArguments {
  @Option(
    name: .customLong("cache"),
    help: "The folder of mirrors and analyses. (default: $XDG_CACHE_HOME/assay or ~/.cache/assay)")
  var folder: String?

  @Option(help: "How much to do at a time. (default: the number of processors)")
  var jobs: Int?

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs takes 1 to 1024") }
    if folder?.isEmpty == true { throw ValidationError("--cache takes a folder") }
  }

  /// The folder in force.
  var cacheFolder: String {
    if let folder { return folder }
    let environment = ProcessInfo.processInfo.environment
    if let base = environment["XDG_CACHE_HOME"], base.hasPrefix("/") { return base + "/assay" }
    return (environment["HOME"] ?? "/tmp") + "/.cache/assay"
  }

  /// The number of jobs in force.
  var jobCount: Int { jobs ?? Self.processorCount }

  /// The number of processors.
  static var processorCount: Int { ProcessInfo.processInfo.activeProcessorCount }
}
