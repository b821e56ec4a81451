import Code
package import Definitions
package import Support

/// A finished run with what it takes to run it again. Of its folder only `results.json`,
/// `resolved.yaml` and `lock.yaml` are needed.
package struct RepeatableRun: Sendable {
  package let path: String
  /// As it was resolved, with defaults and overrides; paths lead from where the definition stood.
  package let definition: Definition
  package let lock: Lock
  /// The hash of the recorded definition and lock, which is the run's id unless they were changed.
  package let id: String

  let results: (text: String, tree: JSONValue)
  let resolvedText: String

  /// Reads the folder of a finished run. `definition` is a file that stands where the definition
  /// stood; `nil` finds it by what the run recorded of it.
  package static func load(
    _ path: String, definition: String? = nil
  ) throws(OperationError) -> RepeatableRun {
    let (results, lock) = try RecordedRun.resultsAndLock(path)
    let resolvedText = try RecordedRun.text("\(path)/resolved.yaml")
    let file = if let definition { definition } else { try origin(of: path) }
    guard SourceFiles.disk.kind(file) == .file else {
      throw OperationError(.argument, "there is no definition '\(file)'")
    }
    let lockText = try RecordedRun.text("\(path)/lock.yaml")
    let identity = lockText == lock.yaml ? lock.identity : lockText
    return RepeatableRun(
      path: path, definition: try parse(resolvedText, of: path, standingAt: file), lock: lock,
      id: String(ContentID.of(resolvedText + identity).prefix(12)), results: results,
      resolvedText: resolvedText)
  }

  private static func origin(of path: String) throws(OperationError) -> String {
    guard let origin = try RunOrigin.load(path) else {
      throw OperationError(
        .argument, "the run '\(path)' does not record where its definition is",
        remedy: "name the definition: --definition FILE")
    }
    guard let found = origin.find(from: path) else {
      throw OperationError(
        .argument,
        "the run's definition '\(origin.definition)' is not there, neither from '\(path)' nor from"
          + " a folder above it",
        remedy: "name the definition: --definition FILE")
    }
    return found
  }

  private static func parse(
    _ text: String, of path: String, standingAt file: String
  ) throws(OperationError) -> Definition {
    do { return try Definition.parse(bytes: Array(text.utf8), file: file, files: .disk) } catch {
      let findings = error.diagnostics.map { finding in
        "line \(finding.location.range.start.line): \(finding.message)"
      }
      throw OperationError(
        .file, "the definition '\(path)/resolved.yaml' cannot be run from where '\(file)' stands",
        remedy: "restore the files that it names, or name where it stood: --definition FILE",
        cause: findings.joined(separator: "\n         "))
    }
  }

  /// An error (`lock`) that names every input file that is not the one that the run read.
  func checkInputs(of plan: Plan) throws(OperationError) {
    var changed: [String] = []
    for repository in plan.repositories {
      guard let entry = lock.repository(named: repository.declared.name) else { continue }
      let declared = repository.declared
      let inputs = [
        ("ground truth", declared.groundTruth, entry.groundTruth, repository.groundTruthHash),
        ("tasks", declared.tasks, entry.tasks, repository.tasksHash),
        ("access log", declared.accessLog, entry.accessLog, repository.accessLogHash),
      ]
      for (what, path, before, now) in inputs where before != now {
        let place = path.map { " '\($0)'" } ?? ""
        changed.append(
          "\(entry.name): \(what)\(place) was \(before ?? "none") and is \(now ?? "none")")
      }
    }
    var now = lock
    now.guidance = plan.guidanceHash
    now.rules = plan.rulesHash
    changed += now.textDifferences(from: lock)
    guard changed.isEmpty else {
      throw OperationError(
        .lock, "what the run was judged by has changed since",
        remedy: "restore the files; git hash-object tells what is in one",
        cause: changed.joined(separator: "\n         "))
    }
  }
}

extension ExperimentRunner {
  func lock(_ plan: Plan, as run: RepeatableRun) async throws -> LockedPlan {
    do { try limits.check(plan.outsideUses, of: plan.definition) } catch {
      // The text is the run's own, whatever file its paths are relative to.
      throw DiagnosticError(error.diagnostics.map { $0.moved(to: "\(run.path)/resolved.yaml") })
        ?? error
    }
    try run.checkInputs(of: plan)
    do {
      return try await lock(plan, as: run.lock)
    } catch let error as OperationError where [.lock, .repository].contains(error.code) {
      throw OperationError(
        error.code, error.message,
        remedy: "make it available; --repository NAME=PATH names a local copy that has the commit",
        cause: error.cause)
    }
  }
}
