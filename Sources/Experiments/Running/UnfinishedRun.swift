#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import Ranking

/// A run that began its studies and has no results yet.
enum UnfinishedRun {
  /// Refuses to begin a run while one of the same experiment is unfinished that is of another
  /// definition or lock: most likely it should be finished, and was changed by mistake.
  ///
  /// - Throws: `OperationError` that says what differs.
  static func refuseOthers(
    than definition: Definition, _ lock: Lock, id: String, in results: String
  ) throws {
    let folder = "\(results)/\(definition.name)"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names.sorted() where name != id {
      let path = "\(folder)/\(name)"
      guard SourceFiles.disk.kind("\(path)/results.json") == nil else { continue }
      let trials = Journal.count(in: "\(path)/\(Journal.name)")
      guard trials > 0 else { continue }
      throw OperationError(
        .lock,
        "an unfinished run of '\(definition.name)' with \(trials) trials, \(path), is of another"
          + " definition or lock",
        remedy: "undo the change to finish it, or begin another run with --new",
        cause: differences(path, definition, lock))
    }
  }

  private static func differences(
    _ path: String, _ definition: Definition, _ lock: Lock
  ) -> String {
    func text(_ name: String) -> String {
      let bytes = (try? SourceFiles.disk.read("\(path)/\(name)", 1 << 26)) ?? []
      return String(decoding: bytes, as: UTF8.self)
    }
    let both = [
      TextDifference(text("resolved.yaml"), definition.resolvedYAML),
      TextDifference(text("lock.yaml"), lock.yaml),
    ].filter { !$0.lines.isEmpty }
    return both.map(\.description).joined(separator: "\n         ")
  }
}
