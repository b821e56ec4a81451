import Code

/// The sources of an experiment when it was planned, so that a later run reads the same.
public struct Lock: Sendable, Hashable {
  package var repositories: [LockedRepository]
  package var rules: String?
  package var guidance: String?
  package var tools: ToolVersions

  package func repository(named name: String) -> LockedRepository? {
    repositories.first { $0.name == name }
  }

  /// A sentence for each difference from an earlier lock; the order of repositories is none.
  package func differences(from earlier: Lock) -> [String] {
    let changed = repositories.flatMap { repository in
      earlier.repository(named: repository.name).map(repository.differences)
        ?? ["\(repository.name): is not in the lock"]
    }
    let gone = earlier.repositories.filter { repository(named: $0.name) == nil }.map {
      "\($0.name): is in the lock and no longer in the experiment"
    }
    return changed + gone + textDifferences(from: earlier) + tools.differences(from: earlier.tools)
  }

  /// The differences of what is no repository's and no tool's.
  func textDifferences(from earlier: Lock) -> [String] {
    [
      ("rules: were", "are", earlier.rules, rules),
      ("guidance: was", "is", earlier.guidance, guidance),
    ].filter { $2 != $3 }.map {
      "\($0) \($2 ?? "none") and \($1) \($3 ?? "none")"
    }
  }
}

/// A plan whose sources are fixed: the lock in force, and the checkouts that it names.
public struct LockedPlan: Sendable {
  package let plan: Plan
  package let lock: Lock
  let checkouts: [Checkout]
  package let warnings: [String]
}
