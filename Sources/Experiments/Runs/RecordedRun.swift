package import Ranking
package import Statistics
import Support

/// A finished run as its folder tells it. What `results.json` holds besides is passed over, since
/// later versions may write more.
package struct RecordedRun: Sendable {
  package struct Repository: Sendable, Hashable {
    package let name: String
    package let tree: String
    package let missingFiles: [String]
    package let unindexedFiles: [String]
  }

  package struct Arm: Sendable, Hashable {
    package let name: String
    package let parameters: [Setting]

    /// The parameters that differ, in this arm's order; one that an arm lacks has no value there.
    func differences(from other: Arm) -> [RunComparison.Difference] {
      let values = Dictionary(other.parameters.map { ($0.name, $0.value) }) { first, _ in first }
      let names = Set(parameters.map(\.name))
      let own = parameters.map {
        RunComparison.Difference(name: $0.name, first: $0.value, second: values[$0.name])
      }
      let added = other.parameters.filter { !names.contains($0.name) }.map {
        RunComparison.Difference(name: $0.name, first: nil, second: $0.value)
      }
      return (own + added).filter { $0.first != $0.second }
    }
  }

  package struct Setting: Sendable, Hashable {
    package let name: String
    package let value: String
  }

  package struct Answer: Sendable, Hashable {
    package let arm: String
    package let values: [Double]
    /// The first files, best first; at most ten.
    package let top: [String]
  }

  package struct Query: Sendable, Hashable {
    package let repository: String
    package let id: String
    package let kind: String?
    package let text: String
    package let answers: [Answer]
    package let judgments: Judgments
  }

  package let path: String
  package let experiment: String
  package let id: String
  package let seed: UInt64
  /// The compared metrics; the objective first.
  package let metrics: [Metric]
  package let objective: Objective
  package let topK: Int
  package let repositories: [Repository]
  package let arms: [Arm]
  package let comparison: Comparison
  package let verdict: Verdict?
  package let queries: [Query]
  package let gates: [RunOutcome.GateResult]
  package let ineffective: [IneffectiveParameter]
  package let lock: Lock
  package let resultsText: String

  let document: JSONValue

  package func arm(named name: String) -> Arm? { arms.first { $0.name == name } }

  package var warnings: [String] {
    repositories.flatMap { repository -> [String] in
      var found: [String] = []
      func add(_ files: [String], _ what: String) {
        guard !files.isEmpty else { return }
        let count = files.count == 1 ? "1 judged file is" : "\(files.count) judged files are"
        found.append(
          "\(repository.name): \(count) \(what) and counted as never found: "
            + files.joined(separator: ", "))
      }
      add(repository.missingFiles, "not in the checkout")
      add(repository.unindexedFiles, "left out of the corpus")
      if lock.repository(named: repository.name)?.worktree == true {
        found.append("\(repository.name): the working tree was read, not a commit")
      }
      return found
    }
  }
}
