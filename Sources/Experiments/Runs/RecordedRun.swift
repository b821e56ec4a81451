public import Ranking

/// A finished run as its folder tells it, long after it ran.
///
/// `results.json` may hold more than is read here, and does so in later versions: what is not known is
/// passed over, and what is needed and missing is an error.
public struct RecordedRun: Sendable {
  /// A repository that was searched.
  public struct Repository: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// The tree that was read.
    public let tree: String
    /// Judged files that the checkout does not have.
    public let missingFiles: [String]
    /// Judged files that the checkout has and the corpus leaves out.
    public let unindexedFiles: [String]
  }

  /// A setting that was evaluated.
  public struct Arm: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// Its parameters in the order of the surface, with their values as definitions write them.
    public let parameters: [Setting]
  }

  /// A parameter and its value as definitions write it.
  public struct Setting: Sendable, Hashable {
    /// The parameter's name.
    public let name: String
    /// The value.
    public let value: String
  }

  /// What an arm answered to a query.
  public struct Answer: Sendable, Hashable {
    /// The arm's name.
    public let arm: String
    /// A value for each of the run's metrics.
    public let values: [Double]
    /// The first files, best first; at most ten.
    public let top: [String]
  }

  /// A judged query.
  public struct Query: Sendable, Hashable {
    /// The repository's name.
    public let repository: String
    /// Its id within the repository.
    public let id: String
    /// Its kind, where it has one.
    public let kind: String?
    /// What was searched for.
    public let text: String
    /// What each arm answered.
    public let answers: [Answer]
    /// The judged files.
    public let judgments: Judgments
  }

  /// The folder.
  public let path: String
  /// The experiment's name.
  public let experiment: String
  /// The run's id.
  public let id: String
  /// What all random numbers came from.
  public let seed: UInt64
  /// What is compared; the objective first.
  public let metrics: [Metric]
  /// What settings were compared by.
  public let objective: Objective
  /// How many results a query retrieved.
  public let topK: Int
  /// The repositories, in the definition's order.
  public let repositories: [Repository]
  /// The settings that were evaluated.
  public let arms: [Arm]
  /// The comparison that the run made.
  public let comparison: Comparison
  /// What the run could say of its objective; `nil` where it recorded nothing.
  public let verdict: Verdict?
  /// The queries, by repository, then in the order of the ground truth.
  public let queries: [Query]
  /// The definition's conditions and whether they held.
  public let gates: [RunOutcome.GateResult]
  /// The parameters that could not act.
  public let ineffective: [IneffectiveParameter]
  /// What it ran on.
  public let lock: Lock
  /// The text of `results.json`.
  public let resultsText: String

  /// The tree of `results.json`.
  let document: YAMLValue

  /// The arm of that name; `nil` where there is none.
  public func arm(named name: String) -> Arm? { arms.first { $0.name == name } }

  /// What differs between two settings, in the order of the first; a parameter that one of them lacks
  /// has no value there.
  public static func differences(
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

  /// What a reader should know of it that is no error.
  public var warnings: [String] {
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
