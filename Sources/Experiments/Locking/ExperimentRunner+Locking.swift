import Code
package import Definitions
import Ranking
import Support

extension ExperimentRunner {
  /// Fetches the sources of a plan as an earlier lock names them, or as they are now. An error if
  /// the lock does not resolve, or is not of this definition and its input files, or the definition names
  /// what the runner's limits refuse.
  public func lock(_ plan: Plan, as lock: Lock?) async throws -> LockedPlan {
    try limits.check(plan.outsideUses, of: plan.definition)
    let resolver = CheckoutResolver(cache: cacheFolder)
    var checkouts: [Checkout] = []
    var warnings: [String] = []
    for repository in plan.repositories {
      let name = repository.declared.name
      report(.checkout, name, 0, 1)
      if let lock {
        guard let entry = lock.repository(named: name) else {
          throw Self.stale(["\(name): is not in the lock"])
        }
        switch try await resolver.resolve(
          repository.source, locked: entry.identity, history: repository.needsHistory)
        {
        case .exact(let checkout): checkouts.append(checkout)
        case .sameTree(let checkout):
          checkouts.append(checkout)
          warnings.append(
            "\(name): the locked commit is not available; the same files were read from"
              + " \(checkout.commit ?? "a working tree")"
              + (repository.needsHistory ? ", whose history may be another" : ""))
        }
      } else {
        checkouts.append(
          try await resolver.resolve(repository.source, history: repository.needsHistory))
      }
      report(.checkout, name, 1, 1)
    }
    let current = Lock(
      repositories: zip(plan.repositories, checkouts).map(Self.entry), rules: plan.rulesHash,
      guidance: plan.guidanceHash, tools: try await tools())
    guard let lock else {
      return LockedPlan(plan: plan, lock: current, checkouts: checkouts, warnings: warnings)
    }
    let differences = current.differences(from: lock)
    let tools = current.tools.differences(from: lock.tools)
    // Warnings are part of results.json, which must not depend on the version of Assay itself.
    var others = lock.tools
    others.assay = current.tools.assay
    warnings += current.tools.differences(from: others).map { "since the lock was made, \($0)" }
    let stale = differences.filter { difference in
      !tools.contains(difference) && !Self.isOtherCommitOfSameTree(difference, current, lock)
    }
    guard stale.isEmpty else { throw Self.stale(stale) }
    return LockedPlan(plan: plan, lock: lock, checkouts: checkouts, warnings: warnings)
  }

  package static func runID(of definition: Definition, _ lock: Lock) -> String {
    String(ContentID.of(definition.resolvedYAML + lock.identity).prefix(12))
  }

  package func tools() async throws -> ToolVersions {
    ToolVersions(
      assay: AssayVersion.current, git: try await Git().version(),
      ctags: try await CorpusBuilder(jobs: 1, cacheFolder: nil).symbolReaderVersion(),
      libyaml: YAMLLibrary.version, build: build)
  }

  private static func entry(_ repository: PlannedRepository, _ checkout: Checkout)
    -> LockedRepository
  {
    var entry = LockedRepository(
      name: repository.declared.name, worktree: checkout.commit == nil, commit: checkout.commit,
      tree: checkout.tree, groundTruth: repository.groundTruthHash, tasks: repository.tasksHash,
      accessLog: repository.accessLogHash)
    switch repository.declared.source {
    case .git(let url, let ref):
      entry.git = url
      entry.ref = ref
    case .path(let path, _): entry.path = path
    }
    return entry
  }

  private static func isOtherCommitOfSameTree(
    _ difference: String, _ current: Lock, _ lock: Lock
  ) -> Bool {
    current.repositories.contains { now in
      guard let before = lock.repository(named: now.name), before.tree == now.tree,
        before.commit != now.commit
      else { return false }
      return difference.hasPrefix("\(now.name): commit was")
        || difference == "\(now.name): the files are the same in both commits"
    }
  }

  private static func stale(_ differences: [String]) -> OperationError {
    OperationError(
      .lock, "the lock is not of what the definition names now",
      remedy: "run with --update-lock to make a new lock",
      cause: differences.joined(separator: "\n         "))
  }
}
