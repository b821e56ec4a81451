import Definitions
import Support

enum UnfinishedRun {
  /// Refuses to begin a run while one with another definition or lock is unfinished: most likely
  /// something was changed by mistake. A run that another process works on does not count.
  static func refuseOthers(
    than definition: Definition, _ lock: Lock, id: String, in results: String
  ) throws {
    guard SourceFiles.disk.kind(results) == .directory else { return }
    for run in try RunFolder.list(results)
    where run.experiment == definition.name && run.id != id && !run.isPublished {
      guard SourceFiles.disk.kind("\(run.path)/results.json") == nil,
        let trials = try RecordedRun.trials(run.path), trials > 0,
        !FileLock.isHeld(folder: run.path)
      else { continue }
      throw OperationError(
        .lock,
        "an unfinished run of '\(definition.name)' with \(trials) trials, \(run.path), is of another"
          + " definition or lock",
        remedy: "undo the change to finish it, or begin another run with --new",
        cause: try differences(run.path, definition, lock))
    }
  }

  private static func differences(
    _ path: String, _ definition: Definition, _ lock: Lock
  ) throws -> String {
    let both = [
      TextDifference(try RecordedRun.text("\(path)/resolved.yaml"), definition.resolvedYAML),
      TextDifference(try RecordedRun.text("\(path)/lock.yaml"), lock.yaml),
    ].filter { !$0.lines.isEmpty }
    return both.map(\.description).joined(separator: "\n         ")
  }
}
