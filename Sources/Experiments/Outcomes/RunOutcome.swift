import Definitions
import Ranking
import Support

/// The results of a run, before they are written.
public struct RunOutcome: Sendable {
  package let plan: Plan
  package let lock: Lock
  /// The scored queries, tasks and rules, mined queries and rules of filled templates included.
  let workload: Workload
  /// Twelve hexadecimal digits made of the resolved definition and the lock.
  public let id: String
  package let repositories: [RepositoryFacts]
  /// The queries that everything below is about: all of them, or those that were held out.
  package let reported: ReportedQueries
  /// The arms: before, after, the point of each study if there were several, then ablations.
  package let arms: [RankedArm]
  /// The arms against each other: after against before first.
  package let comparisons: [Comparison]
  package let statistics: [ComparisonStatistics]
  package let tuning: TuningOutcome?
  package let ablations: AblationOutcome?
  package let rules: RuleFacts?
  package let categories: CategoryScores?
  package let heldOut: HeldOutFacts?
  package let qualitative: [QualitativeComparison]
  package let ineffective: [IneffectiveParameter]
  package let gates: [GateResult]
  package let warnings: [String]
  /// The time of each stage, which is the only thing that differs from run to run.
  package let timings: [StageTiming]

  package struct GateResult: Sendable, Hashable {
    package let gate: String
    package let left: Double
    package let right: Double
    package let passed: Bool
  }

  var split: QuerySplit { workload.split }

  /// The places of the studies' arms; empty if there is at most one study.
  var studyArms: Range<Int> {
    let count = tuning?.results.count ?? 0
    return 2..<(count > 1 ? 2 + count : 2)
  }

  /// The comparison that the verdict is about.
  public var comparison: Comparison { comparisons[0] }

  func query(_ repository: String, _ id: String) -> GroundTruth.Query? {
    split.repositories.first { $0.repository == repository }?.queries
      .first { $0.id == id }
  }

  func values(of arm: Int, _ repository: String, _ query: String) -> [Double] {
    arms[arm].evaluation.repositories.first { $0.name == repository }?.queries
      .first { $0.id == query }?.values ?? []
  }

  func ranking(of arm: Int, repository: String, query: String) -> RankedList? {
    guard let index = reported.repositories.firstIndex(where: { $0.repository == repository }),
      arms[arm].rankings.indices.contains(index)
    else { return nil }
    return arms[arm].rankings[index].first { $0.id == query }?.ranking
  }
}

extension RunOutcome.GateResult {
  init(_ gate: Gate, _ arms: [RankedArm]) throws {
    func value(_ operand: Gate.Operand) throws -> Double {
      switch operand {
      case .number(let number): return number
      case .measure(let arm, let name):
        guard let evaluation = arms.first(where: { $0.name == arm })?.evaluation else {
          throw OperationError(.unsupported, "the gate '\(gate)' names an arm that did not run")
        }
        guard let name else { return evaluation.objective }
        return evaluation.mean(of: .measure(name)) ?? .nan
      }
    }
    let left = try value(gate.left)
    let right = try value(gate.right)
    self.init(
      gate: gate.description, left: left, right: right, passed: gate.relation.holds(left, right))
  }
}
