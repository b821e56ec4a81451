import Support

/// Runs experiments, stage by stage:
///
/// 1. ``Plan/init(_:redirects:recording:)`` reads a definition's input files.
/// 2. ``lock(_:as:)`` fetches the repositories and checks the lock, which gives a ``LockedPlan``.
/// 3. `prepare(_:asking:journal:)` mines queries, fills templates of rules and indexes the
///    repositories, which gives a `Prepared` run.
/// 4. ``run(_:session:id:)`` tunes, ranks and compares, which gives a ``RunOutcome``.
public struct ExperimentRunner: Sendable {
  package var cacheFolder: String
  package var jobs: Int
  package var build: AssayBuild
  package var limits = RunLimits()
  /// Takes the steps of runs; by default they are dropped.
  public var progress: ProgressSink

  /// Creates a runner that keeps fetched repositories and analyses in a folder.
  public init(
    cacheFolder: String, jobs: Int, build: AssayBuild = AssayBuild(),
    progress: @escaping ProgressSink = { _ in }
  ) {
    self.build = build
    self.cacheFolder = cacheFolder
    self.jobs = max(1, jobs)
    self.progress = progress
  }

  func report(
    _ stage: Progress.Stage, _ repository: String?, _ done: Int, _ total: Int, _ unit: String = ""
  ) {
    progress(
      Progress(stage: stage, repository: repository, done: done, total: total, unit: unit))
  }
}
