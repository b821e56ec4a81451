import Code
import Definitions
import Support

extension ExperimentRunner {
  func mine(_ locked: LockedPlan) async throws -> [String: MinedQueries] {
    var found: [String: MinedQueries] = [:]
    for (repository, checkout) in zip(locked.plan.repositories, locked.checkouts) {
      guard let settings = repository.declared.mine else { continue }
      let name = repository.declared.name
      report(.mining, name, 0, 1)
      let mined = try await CommitMiner.queries(
        of: checkout, form: locked.plan.definition.bench.asksSnapshots ? .map : .plain,
        settings: settings, cache: "\(cacheFolder)/histories")
      report(.mining, name, 1, 1)
      guard !mined.queries.isEmpty else {
        throw OperationError(
          .evaluation, "the history of '\(name)' gives no query",
          remedy: mined.summary.isShallow
            ? "the history is cut: complete it with `git fetch --unshallow`"
            : "widen mine.files, or leave out mine.since",
          cause: mined.summary.lines.joined(separator: "; "))
      }
      found[name] = mined
    }
    return found
  }
}
