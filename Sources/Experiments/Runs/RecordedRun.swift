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
    /// Its parameters in the order of the surface, with their values as definitions write them.
    package let parameters: [Setting]
  }

  /// A parameter and its value as definitions write it.
  package struct Setting: Sendable, Hashable {
    package let name: String
    package let value: String
  }

  package struct Answer: Sendable, Hashable {
    package let arm: String
    /// A value for each of the run's metrics.
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
  /// The verdict on the objective; `nil` if the run recorded none.
  package let verdict: Verdict?
  package let queries: [Query]
  package let gates: [RunOutcome.GateResult]
  package let ineffective: [IneffectiveParameter]
  package let lock: Lock
  package let resultsText: String

  /// The tree of `results.json`.
  let document: JSONValue

  package func arm(named name: String) -> Arm? { arms.first { $0.name == name } }

  /// The parameters that differ between two settings, in the order of the first; one that a setting lacks
  /// has no value there.
  package static func differences(
    _ first: Arm, _ second: Arm
  ) -> [(name: String, first: String?, second: String?)] {
    let values = Dictionary(
      second.parameters.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    let names = Set(first.parameters.map(\.name))
    let common = first.parameters.map { ($0.name, Optional($0.value), values[$0.name]) }
    let added = second.parameters.filter { !names.contains($0.name) }.map {
      ($0.name, String?.none, Optional($0.value))
    }
    return (common + added).filter { $0.1 != $0.2 }
  }

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
