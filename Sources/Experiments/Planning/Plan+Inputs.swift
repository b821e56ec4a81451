import Code
import Definitions
import Rules
import Support

/// What a plan reads: ground truths, tasks, rules and guidance.
extension Plan {
  /// The queries of a repository: those of its file, then those made of its history.
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

  /// The queries that the bench scores, in their groups.
  static func groups(
    _ definition: Definition, _ repositories: [Repository], _ rules: RuleWorkload?
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

  /// The packs that `security_scan` looks with.
  static func scannedRules(_ definition: Definition) throws -> RuleSet? {
    guard let rules = definition.bench.context?.rules else { return nil }
    return try RulePack.load(folders: rules.packs.map(definition.path(of:)))
  }

  /// The texts that proposers hand to language models.
  static func guidance(
    _ definition: Definition
  ) throws -> (texts: [String: [String]], hash: String?) {
    var texts: [String: [String]] = [:]
    var hashes: [String] = []
    for proposer in definition.proposers {
      guard let asking = proposer.asking else { continue }
      texts[proposer.name] = try asking.guidance.map { name in
        let path = definition.path(of: name)
        let bytes = try SourceFiles.disk.read(path, 1 << 20)
        guard bytes.count <= 1 << 20, let text = String(validating: bytes, as: UTF8.self) else {
          throw OperationError(
            .argument, "the guidance '\(path)' is no text of at most a megabyte in UTF-8")
        }
        hashes.append(ContentID.of(bytes))
        return text
      }
      if let scratchpad = asking.scratchpad {
        hashes.append(try hash(definition.path(of: scratchpad)))
      }
    }
    return (texts, hashes.isEmpty ? nil : ContentID.of(hashes.joined(separator: "\n")))
  }

  static func hash(_ path: String, limit: Int = 64 << 20) throws -> String {
    try ContentID.of(SourceFiles.disk.read(path, limit))
  }

  static func tasks(
    _ path: String, of declared: Definition.Repository, in definition: Definition
  ) throws -> [CodeTask] {
    let set = try TaskSet.load(path: path)
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
