import Code
package import Definitions
package import Support

/// A finished run with what it takes to run it again. Of its folder only `results.json`,
/// `resolved.yaml` and `lock.yaml` are needed.
package struct RepeatableRun: Sendable {
  package let path: String
  /// As it was resolved, with every default and override; paths lead from where the definition
  /// stood.
  package let definition: Definition
  package let lock: Lock
  /// The hash of the recorded definition and lock, which is the run's id unless they were changed.
  package let id: String

  let results: (text: String, tree: JSONValue)
  let resolvedText: String

  /// Reads the folder of a finished run.
  ///
  /// - Parameter definition: The file that stands where the definition stood; `nil` finds it by
  ///   what the run recorded of it.
  package static func load(
    _ path: String, definition: String? = nil
  ) throws(OperationError) -> RepeatableRun {
    guard SourceFiles.disk.kind(path) == .directory else {
      throw OperationError(.argument, "there is no folder '\(path)'")
    }
    guard SourceFiles.disk.kind("\(path)/results.json") != nil else {
      throw RecordedRun.unfinished(path)
    }
    let results = try RecordedRun.json("\(path)/results.json")
    let lockText = try text("\(path)/lock.yaml")
    let resolvedText = try text("\(path)/resolved.yaml")
    let lock: Lock
    do { lock = try Lock.load(path: "\(path)/lock.yaml") } catch {
      throw RecordedRun.damaged("\(path)/lock.yaml", error.diagnostics.first?.message ?? "")
    }
    let file: String
    if let definition { file = definition } else { file = try origin(of: path) }
    guard SourceFiles.disk.kind(file) == .file else {
      throw OperationError(.argument, "there is no definition '\(file)'")
    }
    let identity = lock.tools.build == AssayBuild() ? lockText : lock.identity
    return RepeatableRun(
      path: path, definition: try parse(resolvedText, of: path, standingAt: file), lock: lock,
      id: String(ContentID.of(resolvedText + identity).prefix(12)), results: results,
      resolvedText: resolvedText)
  }

  private static func text(_ path: String) throws(OperationError) -> String {
    guard let text = String(validating: try RecordedRun.read(path), as: UTF8.self) else {
      throw RecordedRun.damaged(path, "it is not valid UTF-8")
    }
    return text
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
    do { return try Definition.parse(text: text, file: file, files: .disk) } catch {
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
      func check(_ what: String, _ path: String?, _ before: String?, _ now: String?) {
        guard before != now else { return }
        let place = path.map { " '\($0)'" } ?? ""
        changed.append(
          "\(entry.name): \(what)\(place) was \(before ?? "none") and is \(now ?? "none")")
      }
      check(
        "ground truth", repository.declared.groundTruth, entry.groundTruth,
        repository.groundTruthHash)
      check("tasks", repository.declared.tasks, entry.tasks, repository.tasksHash)
      check("access log", repository.declared.accessLog, entry.accessLog, repository.accessLogHash)
    }
    if plan.guidanceHash != lock.guidance {
      changed.append(
        "guidance: was \(lock.guidance ?? "none") and is \(plan.guidanceHash ?? "none")")
    }
    if plan.rulesHash != lock.rules {
      changed.append(
        "rules: were \(lock.rules ?? "none") and are \(plan.rulesHash ?? "none")")
    }
    guard changed.isEmpty else {
      throw OperationError(
        .lock, "what the run was judged by has changed since",
        remedy: "restore the files; git hash-object tells what is in one",
        cause: changed.joined(separator: "\n         "))
    }
  }
}

extension ExperimentRunner {
  /// Locks a plan as a recorded run was.
  func lock(_ plan: Plan, as run: RepeatableRun) async throws -> LockedPlan {
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
