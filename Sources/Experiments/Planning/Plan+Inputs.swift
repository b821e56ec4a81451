import Code
import Definitions
import LanguageModels
import Rules
import Support

extension Plan {
  static func repositories(
    _ definition: Definition, _ redirects: [String: String]
  ) throws -> [PlannedRepository] {
    let usesHistory = usesHistory(definition)
    var findings: [Diagnostic] = []
    var repositories: [PlannedRepository] = []
    for declared in definition.repositories {
      let truth = definition.bench.reads(.queries) ? declared.groundTruth : nil
      let tasks = definition.bench.reads(.tasks) ? declared.tasks : nil
      do {
        repositories.append(
          PlannedRepository(
            declared: declared,
            source: source(of: declared, in: definition, redirect: redirects[declared.name]),
            isRedirected: redirects[declared.name] != nil, needsHistory: usesHistory,
            groundTruth: try queries(
              of: declared,
              truth.map {
                try GroundTruth.load(path: definition.path(of: $0), files: definition.files)
              }, nil, in: definition),
            groundTruthHash: try definition.contentID(of: .groundTruth, at: truth),
            tasks: try tasks.map {
              try Self.tasks(definition.path(of: $0), of: declared, in: definition)
            } ?? [],
            tasksHash: try definition.contentID(of: .tasks, at: tasks),
            accessLogHash: try definition.contentID(of: .accessLog, at: declared.accessLog)))
      } catch let error as DiagnosticError {
        findings += error.diagnostics
      }
    }
    if let error = DiagnosticError(findings) { throw error }
    return repositories
  }

  static func queries(
    of declared: Definition.Repository, _ truth: GroundTruth?, _ mined: MinedQueries?,
    in definition: Definition
  ) throws(OperationError) -> GroundTruth {
    var queries = truth?.queries ?? []
    let known = Set(queries.map(\.id))
    queries += (mined?.queries ?? []).filter { !known.contains($0.id) }
    if definition.bench.asksSnapshots {
      // The file in hand is not looked for.
      queries = try queries.map { query throws(OperationError) in
        guard let seed = query.seedFile, query.judgments[seed] != nil else { return query }
        let rest = query.judgments.filter { $0.key != seed }
        guard rest.contains(where: { $0.value > 0 }) else {
          throw OperationError(
            .argument,
            "the query '\(query.id)' of '\(declared.name)' has no relevant file but its seed",
            remedy: "give it another relevant file, or leave it out")
        }
        return GroundTruth.Query(
          id: query.id, text: query.text, kind: query.kind, judgments: rest,
          commitSHA: query.commitSHA, seedFile: seed, weight: query.weight)
      }
    }
    return GroundTruth(repository: truth?.repository ?? declared.name, queries: queries)
  }

  static func groups(
    _ definition: Definition, _ repositories: [PlannedRepository], _ rules: RuleWorkload?
  ) throws(OperationError) -> [RepositoryQueries] {
    try definition.bench.kind.runnable.groups(
      of: BenchItems(
        queries: repositories.map {
          RepositoryQueries(repository: $0.declared.name, queries: $0.groundTruth.queries)
        },
        tasks: repositories.map {
          RepositoryQueries(repository: $0.declared.name, queries: $0.tasks.map(\.asQuery))
        }, cases: rules?.groups ?? []))
  }

  static func scannedRules(_ definition: Definition) throws -> RuleSet? {
    guard let rules = definition.bench.context?.rules else { return nil }
    return try RulePack.load(
      folders: rules.packs.map(definition.path(of:)), files: definition.files)
  }

  static func guidance(
    _ definition: Definition
  ) throws -> (texts: [String: [String]], hash: String?) {
    var texts: [String: [String]] = [:]
    var hashes: [String] = []
    for proposer in definition.proposers {
      guard let asking = proposer.asking else { continue }
      texts[proposer.name] = try asking.guidance.map { name in
        let limit = InputKind.guidance.sizeLimit
        let bytes = try definition.bytes(of: .guidance, at: name)
        guard bytes.count <= limit, let text = String(validating: bytes, as: UTF8.self) else {
          throw OperationError(
            .argument,
            "the guidance '\(definition.path(of: name))' is no text of at most a megabyte in UTF-8")
        }
        hashes.append(ContentID.of(bytes))
        return text
      }
      let scratchpad = asking.scratchpad.map(ScratchpadFile.eventsPath)
      hashes += try [definition.contentID(of: .scratchpad, at: scratchpad)].compactMap { $0 }
    }
    return (texts, hashes.isEmpty ? nil : ContentID.of(hashes.joined(separator: "\n")))
  }

  func scratchpad(of proposer: Definition.Proposer) throws -> Scratchpad {
    guard let path = proposer.asking?.scratchpad else { return Scratchpad() }
    return try ScratchpadFile.read(path: definition.path(of: path), in: definition.files)
  }

  func recording(of proposer: Definition.Proposer) -> String? {
    recording ?? proposer.asking?.replay.map(definition.path(of:))
  }

  /// Reads the recordings, which are found wanting only when they are asked.
  func readRecordings() {
    for proposer in definition.proposers where proposer.asking != nil {
      guard let path = recording(of: proposer),
        let folder = ModelSession.recording(path, in: definition.files),
        let names = try? definition.files.entries(folder).files
      else { continue }
      let prefix = ModelSession.exchangePrefix(of: proposer.name)
      for name in names where name.hasPrefix(prefix) {
        _ = try? definition.files.read("\(folder)/\(name)", InputKind.recording.sizeLimit)
      }
    }
  }

  static func tasks(
    _ path: String, of declared: Definition.Repository, in definition: Definition
  ) throws -> [CodeTask] {
    let set = try TaskSet.load(path: path, files: definition.files)
    guard set.repository == declared.name else {
      throw OperationError(
        .argument, "the tasks in '\(path)' are of '\(set.repository)', not of '\(declared.name)'",
        remedy: "name the right file, or correct its 'repo'")
    }
    if definition.bench.rules == nil, definition.bench.context?.server == nil,
      let task = set.tasks.first(where: { $0.tool == "security_scan" })
    {
      throw OperationError(
        .argument, "the task '\(task.id)' in '\(path)' asks for a security scan",
        remedy: "name the packs to scan with: bench.rules.packs")
    }
    return set.tasks
  }

  static func source(
    of repository: Definition.Repository, in definition: Definition, redirect: String?
  ) -> Source {
    if let redirect { return .folder(path: redirect, worktree: false) }
    switch repository.source {
    case .git(let url, let ref): return .git(url: url, ref: ref == "HEAD" ? nil : ref)
    case .path(let path, let worktree):
      return .folder(path: definition.path(of: path), worktree: worktree)
    }
  }
}
