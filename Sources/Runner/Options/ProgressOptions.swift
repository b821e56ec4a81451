import ArgumentParser
import Experiments

/// Options of every command that works for a while.
struct ProgressOptions: ParsableArguments {
  @Flag(help: "Show no progress.")
  var quiet = false

  /// A runner that shows how far it has come.
  func runner(_ cache: CacheOptions) -> ExperimentRunner {
    let display = ProgressDisplay(style: quiet ? .silent : Console.isTerminal ? .bar : .lines)
    return ExperimentRunner(
      cacheFolder: cache.cacheFolder, jobs: cache.jobCount, progress: display.show)
  }
}
