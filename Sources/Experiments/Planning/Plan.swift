import Code
public import Definitions
import Optimizers
package import Ranking
import Rules
package import Support

/// The work of a run. It has read every input file: what follows uses the bytes that it hashed.
public struct Plan: Sendable {
  package let definition: Definition
  /// The queries, tasks and rules of its files; what is mined or filled is added to a copy.
  package let workload: Workload
  let scannedRules: RuleSet?
  /// The real paths of ground truths and tasks, which are not searched.
  let judgmentPaths: [String]
  let rulesHash: String?
  let guidance: [String: [String]]
  let guidanceHash: String?
  /// Recorded exchanges that answer in place of all language models; `nil` asks the definition.
  let recording: String?
  package let scoring: Scoring
  package let ineffective: [IneffectiveParameter]

  package var repositories: [PlannedRepository] { workload.repositories }

  package var warnings: [String] { workload.warnings(without: ineffective) }

  package var isTuned: Bool { !definition.proposers.isEmpty }

  package var queryCount: Int { workload.queryCount }

  /// The arms that are known before anything runs: before and, if nothing is tuned, after.
  package var arms: [Arm] {
    let before = Arm(name: "before", parameters: workload.baseline)
    return isTuned ? [before] : [before, Arm(name: "after", parameters: workload.after)]
  }

  /// What is scored, as artifacts name it; `nil` for searches, whose artifacts always were without.
  var mode: String? { definition.bench.declaration.recordedName }

  /// The parameters of a point that results show: all that the bench reads, and the settings of rules that
  /// differ from those of their packs.
  package func shown(_ point: Parameters) -> [Parameter] {
    definition.bench.parameters
      + point.added.filter {
        $0.index == Parameter.globalMinConfidence.index || point[$0] != $0.standard
      }
  }

  /// Reads what a definition names, and refuses what cannot be run. `redirects` are local copies,
  /// read at their HEAD, by repository name; `recording` is a folder of exchanges that answer in
  /// the place of every language model.
  public init(
    _ definition: Definition, redirects: [String: String] = [:], recording: String? = nil
  ) throws {
    let names = definition.repositories.map(\.name)
    for name in redirects.keys.sorted() where !names.contains(name) {
      throw OperationError(
        .argument, "the definition has no repository '\(name)' to redirect",
        remedy: "its repositories are \(names.joined(separator: ", "))")
    }
    if let error = DiagnosticError(Self.unsupported(definition)) { throw error }
    self.definition = definition
    self.recording = recording
    let packs = try RuleWorkload(definition)
    scannedRules = try Self.scannedRules(definition)
    (guidance, guidanceHash) = try Self.guidance(definition)
    rulesHash =
      try packs?.hash
      ?? scannedRules.map { try RuleWorkload.hash($0, [], in: definition.files) }
    let repositories = try Self.repositories(definition, redirects)
    judgmentPaths = Self.judgmentPaths(definition)
    scoring = try definition.bench.kind.runnable.scoring(in: definition)
    for format in definition.reports { _ = try format.report }
    ineffective = Self.read(IneffectiveParameter.always, by: definition)
    workload = try Workload(definition, repositories, packs: packs)
    try checkConstraints()
    readRecordings()
  }

  func ineffective(on facts: [RepositoryFacts]) -> [IneffectiveParameter] {
    Self.read(IneffectiveParameter.onThese(facts), by: definition)
  }

  private static func read(
    _ parameters: [IneffectiveParameter], by definition: Definition
  ) -> [IneffectiveParameter] {
    let names = Set(definition.bench.parameters.map(\.name))
    return parameters.filter { names.contains($0.name) }
  }

  /// An error if no candidate keeps the constraints while inert parameters are as in the baseline.
  private func checkConstraints() throws {
    guard isTuned, !definition.constraints.isEmpty else { return }
    do throws(OperationError) { _ = try workload.space(without: ineffective) } catch {
      throw DiagnosticError(
        definition.diagnostic(
          "no candidate keeps all of these where \(ineffective.map(\.name).joined(separator: ", "))"
            + " cannot act and are as in the baseline", at: "constraints"))
    }
  }

  /// True if any point that may be asked for weighs how recently files were touched.
  static func usesHistory(_ definition: Definition) -> Bool {
    let isDomain = definition.parameters.contains { domain in
      domain.parameter == .frecencyWeight && domain.bounds.upperBound > 0
    }
    let isAblated = definition.ablations.contains { ablation in
      guard case .set(_, let values) = ablation else { return false }
      return values.contains { $0.parameter == .frecencyWeight && $0.value > 0 }
    }
    let points =
      [definition.baseline.parameters]
      + (definition.proposers.isEmpty ? [definition.after.parameters] : [])
    return definition.bench.declaration.readsHistory
      || definition.repositories.contains { $0.mine != nil }
      || points.contains { $0[.frecencyWeight] > 0 } || isAblated
      || !definition.proposers.isEmpty && isDomain
  }
}
