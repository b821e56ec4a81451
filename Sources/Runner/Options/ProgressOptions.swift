import ArgumentParser
import Experiments

struct ProgressOptions: ParsableArguments {
  @Flag(help: "Do not show progress.")
  var quiet = false

  func runner(_ cache: CacheOptions, _ limits: LimitOptions? = nil) -> ExperimentRunner {
    let display = ProgressDisplay(style: quiet ? .silent : Console.isTerminal ? .bar : .lines)
    var runner = ExperimentRunner(
      cacheFolder: cache.cacheFolder, jobs: cache.jobCount, build: .current, progress: display.show)
    runner.limits = limits?.limits ?? RunLimits()
    return runner
  }
}
