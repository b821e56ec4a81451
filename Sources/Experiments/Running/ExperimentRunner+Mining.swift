import Code
import Definitions
import Support

extension ExperimentRunner {
  /// The plan with the queries that its definition wants made of histories.
  ///
  /// - Throws: `OperationError` where a history cannot be read, or gives no query.
  func mined(_ plan: Plan, _ checkouts: [Checkout]) async throws -> Plan {
    guard plan.definition.repositories.contains(where: { $0.mine != nil }) else { return plan }
    var found: [String: MinedQueries] = [:]
    for (repository, checkout) in zip(plan.repositories, checkouts) {
      guard let settings = repository.declared.mine else { continue }
      let name = repository.declared.name
      report(.mining, name, 0, 1)
      let mined = try await CommitMiner.queries(
        of: checkout, form: plan.definition.bench.asksSnapshots ? .map : .plain,
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
    return try Plan(
      plan.definition, redirects: plan.redirects, fillings: plan.fillings, mined: found)
  }
}
