package import Ranking
package import Statistics
import Support

/// A finished run as its folder tells it, long after it ran.
///
/// `results.json` may hold more than is read here, and does so in later versions: what is not known is
/// passed over, and what is needed and missing is an error.
package struct RecordedRun: Sendable {
  /// A repository that was searched.
  package struct Repository: Sendable, Hashable {
    package let name: String
    /// The tree that was read.
    package let tree: String
    /// Judged files that the checkout does not have.
    package let missingFiles: [String]
    /// Judged files that the checkout has and the corpus leaves out.
    package let unindexedFiles: [String]
  }

  /// A setting that was evaluated.
  package struct Arm: Sendable, Hashable {
    package let name: String
    /// Its parameters in the order of the surface, with their values as definitions write them.
    package let parameters: [Setting]
  }

  /// A parameter and its value as definitions write it.
  package struct Setting: Sendable, Hashable {
    /// The parameter's name.
    package let name: String
    /// The value.
    package let value: String
  }

  /// An arm's answer to a query.
  package struct Answer: Sendable, Hashable {
    package let arm: String
    /// A value for each of the run's metrics.
    package let values: [Double]
    /// The first files, best first; at most ten.
    package let top: [String]
  }

  /// A judged query.
  package struct Query: Sendable, Hashable {
    package let repository: String
    /// Its id within the repository.
    package let id: String
    /// Its kind, where it has one.
    package let kind: String?
    package let text: String
    package let answers: [Answer]
    /// The judged files.
    package let judgments: Judgments
  }

  package let path: String
  package let experiment: String
  package let id: String
  package let seed: UInt64
  /// The compared metrics; the objective first.
  package let metrics: [Metric]
  /// The measure that settings were compared by.
  package let objective: Objective
  /// The number of results that a query retrieved.
  package let topK: Int
  /// The repositories, in the definition's order.
  package let repositories: [Repository]
  /// The settings that were evaluated.
  package let arms: [Arm]
  /// The comparison that the run made.
  package let comparison: Comparison
  /// The verdict on the objective; `nil` if the run recorded none.
  package let verdict: Verdict?
  /// The queries, by repository, then in the order of the ground truth.
  package let queries: [Query]
  /// The definition's conditions and whether they held.
  package let gates: [RunOutcome.GateResult]
  /// The parameters that could not act.
  package let ineffective: [IneffectiveParameter]
  package let lock: Lock
  /// The text of `results.json`.
  package let resultsText: String

  /// The tree of `results.json`.
  let document: JSONValue

  /// The arm of that name; `nil` if there is none.
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
