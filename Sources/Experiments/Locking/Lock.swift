/// The sources of an experiment when it was planned, so that a later run reads the same.
///
/// Locks are compared as values; ``differences(from:)`` says in words what changed.
package struct Lock: Sendable, Hashable {
  /// The repositories, in the definition's order.
  package var repositories: [LockedRepository]
  /// A hash of all rule packs, their corpora and fillings; `nil` if no rules are scored.
  package var rules: String?
  /// A hash of the texts that guide language models; `nil` if there are none.
  package var guidance: String?
  /// The versions of what read them.
  package var tools: ToolVersions

  /// The entry of a name; nil if there is none.
  package func repository(named name: String) -> LockedRepository? {
    repositories.first { $0.name == name }
  }

  /// Compares it with an earlier lock, in a sentence for each difference: repositories in this lock's
  /// order, then those that are gone, then tools. Empty if both are the same apart from the order of repositories.
  package func differences(from earlier: Lock) -> [String] {
    var sentences: [String] = []
    for repository in repositories {
      if let before = earlier.repository(named: repository.name) {
        sentences += repository.differences(from: before)
      } else {
        sentences.append("\(repository.name): is not in the lock")
      }
    }
    for before in earlier.repositories where repository(named: before.name) == nil {
      sentences.append("\(before.name): is in the lock and no longer in the experiment")
    }
    if rules != earlier.rules {
      sentences.append("rules: were \(earlier.rules ?? "none") and are \(rules ?? "none")")
    }
    if guidance != earlier.guidance {
      sentences.append(
        "guidance: was \(earlier.guidance ?? "none") and is \(guidance ?? "none")")
    }
    return sentences + tools.differences(from: earlier.tools)
  }
}
