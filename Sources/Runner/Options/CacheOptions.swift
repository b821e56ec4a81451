import ArgumentParser
import Foundation

struct CacheOptions: ParsableArguments {
  @Option(
    name: .customLong("cache"),
    help: ArgumentHelp(
      "The folder of caches (default: $XDG_CACHE_HOME/assay or ~/.cache/assay).",
      valueName: "folder"))
  var folder: String?

  @Option(help: "The number of parallel jobs (default: the number of processors).")
  var jobs: Int?

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs takes 1 to 1024") }
    if folder?.isEmpty == true { throw ValidationError("--cache takes a folder") }
  }

  var cacheFolder: String {
    if let folder { return folder }
    let environment = ProcessInfo.processInfo.environment
    if let base = environment["XDG_CACHE_HOME"], base.hasPrefix("/") { return base + "/assay" }
    return (environment["HOME"] ?? "/tmp") + "/.cache/assay"
  }

  var jobCount: Int { jobs ?? Self.processorCount }

  static var processorCount: Int { ProcessInfo.processInfo.activeProcessorCount }
}
