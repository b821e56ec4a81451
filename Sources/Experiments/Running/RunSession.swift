import Definitions
import Support

/// A run's directory while it is being filled: locked against other processes, with its inputs
/// written and its journal open. A second run of the experiment waits, and finds all trials done.
public final class RunSession: Sendable {
  package let directory: RunDirectory
  package let journal: Journal?
  package var resumedTrials: Int { journal?.recordedCount ?? 0 }

  private let lock: FileLock
  private let openings: OpeningLog
  private let id: String

  /// - Parameters:
  ///   - startsNew: True to begin even if an unfinished run is of another definition or lock.
  ///   - id: The run's id, if it repeats another.
  ///   - onWait: Called if another process has the directory.
  package init(
    _ locked: LockedPlan, in results: String, startsNew: Bool = false,
    id: String? = nil, onWait: () -> Void = {}
  ) async throws {
    let (plan, lock) = (locked.plan, locked.lock)
    let definition = plan.definition
    let id = id ?? ExperimentRunner.runID(of: definition, lock)
    self.id = id
    directory = RunDirectory(of: definition, lock, in: results, id: id)
    if plan.isTuned, !startsNew {
      try UnfinishedRun.refuseOthers(than: definition, lock, id: id, in: results)
    }
    try directory.prepare()
    self.lock = try await FileLock(folder: directory.path, onWait: onWait)
    if plan.isTuned {
      try directory.checkInputs(definition, lock)
      try directory.writeInputs(definition, lock)
    }
    journal =
      plan.isTuned ? try Journal(path: directory.file(Journal.name)) { plan.shown($0) } : nil
    openings = OpeningLog(folder: "\(results)/\(definition.name)")
  }

  /// Records that the run is about to look at its held-out queries; `nil` if none are held out.
  func recordOpening(of split: QuerySplit) async throws -> [String]? {
    guard split.split != nil else { return nil }
    // Runs of other definitions of the experiment write to the same file.
    let folder = try await FileLock(folder: openings.folder)
    defer { withExtendedLifetime(folder) {} }
    return try openings.record(run: id, queries: split.reportedKeys)
  }
}

extension RunDirectory {
  private static func inputs(_ definition: Definition, _ lock: Lock) -> [(String, String)] {
    [("resolved.yaml", definition.resolvedYAML), ("lock.yaml", lock.yaml)]
  }

  func writeInputs(_ definition: Definition, _ lock: Lock) throws {
    try write("experiment.yaml", definition.text)
    try write(RunOrigin.name, RunOrigin(of: definition.file, besideResults: results).yaml)
    for (name, text) in Self.inputs(definition, lock) { try write(name, text) }
  }

  func checkInputs(_ definition: Definition, _ lock: Lock) throws {
    for (name, text) in Self.inputs(definition, lock) where SourceFiles.disk.kind(file(name)) != nil
    {
      let old = String(decoding: try SourceFiles.disk.read(file(name), 1 << 26), as: UTF8.self)
      // Another version or build of the program may have made the same lock.
      guard old != text, (try? Lock.load(path: file(name)))?.identity != lock.identity else {
        continue
      }
      throw OperationError(
        .lock, "'\(file(name))' was changed since the run began",
        remedy: "restore it, or remove the run's directory to begin anew",
        cause: TextDifference(old, text).description)
    }
  }
}

extension QuerySplit {
  /// Repository and text of each reported query, which identify it in any definition.
  var reportedKeys: [String] {
    zip(repositories, assignment).flatMap { repository, parts in
      zip(repository.queries, parts).filter { $1 >= 0 }.map {
        "\(repository.repository)\n\($0.0.text)"
      }
    }
  }
}
