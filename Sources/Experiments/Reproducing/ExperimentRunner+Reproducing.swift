import Definitions
import LanguageModels
import Support

extension ExperimentRunner {
  /// Runs a recorded run again, studies from their seeds and with a journal of their own, and
  /// compares. This is no further look at the held-out queries. `folder` keeps the new run.
  package func reproduce(
    _ run: RepeatableRun, redirects: [String: String] = [:], keepingIn folder: String? = nil
  ) async throws -> Reproduction {
    let plan = try Plan(
      run.definition, redirects: redirects, recording: "\(run.path)/\(RunDirectory.proposals)")
    let directory = folder.map { RunDirectory(of: run.definition, run.lock, in: $0, id: run.id) }
    if let directory, SourceFiles.disk.kind(directory.path) != nil {
      throw OperationError(
        .argument, "there is a run in '\(directory.path)' already",
        remedy: "keep the new one in another folder")
    }
    let locked = try await lock(plan, as: run)
    let scratch = try ScratchFolder()
    defer { withExtendedLifetime(scratch) {} }
    let session = try await RunSession(
      locked, in: folder ?? scratch.path, startsNew: true, id: run.id)
    let outcome = try await self.run(locked, session: session, id: run.id)
    try session.directory.write(outcome)
    return Reproduction(
      run: run, files: try Self.files(of: run, session.directory),
      tools: try await tools().causes(since: run.lock.tools),
      resolvedOtherwise: TextDifference(run.resolvedText, run.definition.resolvedYAML).lines,
      warnings: locked.warnings + outcome.repositories.flatMap(\.symbolWarnings),
      kept: directory?.path)
  }

  private static func files(
    of run: RepeatableRun, _ directory: RunDirectory
  ) throws -> [Reproduction.File] {
    func text(_ path: String) throws -> String {
      String(decoding: try RecordedRun.read(path), as: UTF8.self)
    }
    let name = "results.json"
    var files = [
      Reproduction.File(
        name, recorded: run.results.text, now: try text(directory.file(name))
      ) { $0 == run.results.text ? run.results.tree : tree($0, of: name) }
    ]
    for name in [Journal.name, "best_config.yaml"] {
      let path = "\(run.path)/\(name)"
      guard SourceFiles.disk.kind(path) == .file else { continue }
      let recorded = try text(path)
      let now =
        SourceFiles.disk.kind(directory.file(name)) == .file ? try text(directory.file(name)) : ""
      files.append(
        Reproduction.File(name, recorded: recorded, now: now) { tree($0, of: name) })
    }
    return files
  }

  private static func tree(_ text: String, of name: String) -> JSONValue? {
    switch name {
    case Journal.name:
      let lines = text.utf8.split(separator: UInt8(ascii: "\n"))
      let rows = lines.compactMap { try? JSONReader.value(of: Array($0)) }
      return rows.count == lines.count ? .sequence(rows) : nil
    case "best_config.yaml":
      return (try? Configuration.parse(text: text, file: name)).map {
        Configuration.written($0.parameters)
      }
    default: return try? JSONReader.value(of: Array(text.utf8))
    }
  }
}
