/// The sources of an experiment when it was planned, so that a later run reads the same.
package struct Lock: Sendable, Hashable {
  package var repositories: [LockedRepository]
  /// A hash of all rule packs, their corpora and fillings; `nil` if no rules are scored.
  package var rules: String?
  /// A hash of the texts that guide language models; `nil` if there are none.
  package var guidance: String?
  package var tools: ToolVersions

  package func repository(named name: String) -> LockedRepository? {
    repositories.first { $0.name == name }
  }

  /// A sentence for each difference from an earlier lock; none if only the order of repositories
  /// differs.
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
