import ArgumentParser
import Experiments

/// The option of commands that take a while.
struct ProgressOptions: ParsableArguments {
  @Flag(help: "Do not show progress.")
  var quiet = false

  /// A runner that shows its progress.
  func runner(_ cache: CacheOptions) -> ExperimentRunner {
    let display = ProgressDisplay(style: quiet ? .silent : Console.isTerminal ? .bar : .lines)
    return ExperimentRunner(
      cacheFolder: cache.cacheFolder, jobs: cache.jobCount, build: .current, progress: display.show)
  }
}
