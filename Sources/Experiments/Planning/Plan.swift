package import Code
package import Definitions
package import Optimizers
package import Ranking
import Rules
package import Support

/// What a run of a definition will do, worked out without touching a repository.
package struct Plan: Sendable {
  /// A repository with what will be read and judged.
  package struct Repository: Sendable {
    /// As the definition declares it.
    package let declared: Definition.Repository
    /// Where its files will be read from.
    package let source: Source
    /// Whether that is a local copy named on the command line.
    package let isRedirected: Bool
    /// Whether its history is needed.
    package let needsHistory: Bool
    /// The path of its log of accesses; `nil` where there is none.
    package let accessLog: String?
    /// Its judged queries; none where searches are not scored on it.
    package let groundTruth: GroundTruth
    /// The git blob id of the ground-truth file; `nil` where there is none.
    package let groundTruthHash: String?
    /// Its tasks of code intelligence; none where context is not scored on it.
    package let tasks: [CodeTask]
    /// The git blob id of the file of tasks; `nil` where there is none.
    package let tasksHash: String?
    /// The git blob id of the log of accesses.
    package let accessLogHash: String?
  }

  /// One side of the comparison.
  package struct Arm: Sendable, Hashable {
    /// `before` or `after`.
    package let name: String
    /// Its point of the surface.
    package let parameters: Parameters
  }

  /// The definition.
  package let definition: Definition
  /// The repositories, in the definition's order.
  package let repositories: [Repository]
  /// The point of the arm before, with the settings of rules where these are scored.
  package let baseline: Parameters
  /// The point of the arm after, where nothing is tuned.
  package let after: Parameters
  /// The rules that are scored, matched with their corpora; `nil` where none are.
  let rules: RuleWorkload?
  /// The packs that `security_scan` looks with; `nil` where context is not scored or none are named.
  let scannedRules: RuleSet?
  /// A hash of all files of rules that are read; `nil` where none are.
  let rulesHash: String?
  /// Local copies that are read instead of declared sources, by repository name.
  let redirects: [String: String]
  /// The queries that were made of histories, by repository name.
  let mined: [String: MinedQueries]
  /// What a language model filled templates of rules with.
  let fillings: [RuleFilling]
  /// What the project tells language models, by the name of the proposer that asks.
  let guidance: [String: [String]]
  /// A hash of these texts and of scratchpads; `nil` where there are none.
  let guidanceHash: String?
  /// The arms that are known before anything runs: before and, where nothing is tuned, after.
  package let arms: [Arm]
  /// Which queries are tuned on, and which are reported.
  package let split: QuerySplit
  /// How rankings are scored.
  package let scoring: Scoring
  /// The parameters that cannot act, as far as that is known without the repositories.
  package let ineffective: [IneffectiveParameter]
  /// What a reader should know of the plan that is no error.
  package var warnings: [String] { warnings(without: ineffective) }

  /// Whether a study looks for the arm after.
  package var isTuned: Bool { !definition.proposers.isEmpty }

  /// The number of judged queries.
  package var queryCount: Int { split.repositories.reduce(0) { $0 + $1.queries.count } }

  /// What is scored one by one, and what that is grouped by, in words.
  var words: (items: String, groups: String) {
    (definition.bench.declaration.items, definition.bench.declaration.groups)
  }

  /// What is scored, as artifacts name it; `nil` for searches, whose artifacts always were without.
  var mode: String? { definition.bench.declaration.recordedName }

  /// What results show of a point: all that the bench reads, settings of rules where they differ from
  /// their packs'.
  package func shown(_ point: Parameters) -> [Parameter] {
    definition.bench.parameters
      + point.added.filter {
        $0.index == Parameter.globalMinConfidence.index || point[$0] != $0.standard
      }
  }

  /// Plans a definition.
  ///
  /// - Parameters:
  ///   - definition: A checked definition.
  ///   - redirects: Local copies to read instead of declared sources, by repository name; each is
  ///     read at its HEAD.
  /// - Throws: ``DiagnosticError`` for what the definition asks that cannot be run, and for what is
  ///   wrong with a ground truth; `OperationError` where a redirect names no repository or a file
  ///   cannot be read.
  package init(_ definition: Definition, redirects: [String: String] = [:]) throws {
    try self.init(definition, redirects: redirects, fillings: [], mined: [:])
  }

  /// Plans a definition with rules of filled templates that it does not name.
  ///
  /// - Parameters:
  ///   - definition: A checked definition.
  ///   - redirects: Local copies to read instead of declared sources, by repository name.
  ///   - fillings: What a language model filled templates with.
  ///   - mined: The queries made of histories, by repository name; without them a plan has those of
  ///     files alone.
  init(
    _ definition: Definition, redirects: [String: String], fillings: [RuleFilling] = [],
    mined: [String: MinedQueries] = [:]
  ) throws {
    self.redirects = redirects
    self.mined = mined
    self.fillings = fillings
    let names = definition.repositories.map(\.name)
    for name in redirects.keys.sorted() where !names.contains(name) {
      throw OperationError(
        .argument, "the definition has no repository '\(name)' to redirect",
        remedy: "its repositories are \(names.joined(separator: ", "))")
    }
    if let error = DiagnosticError(Self.unsupported(definition)) { throw error }
    self.definition = definition
    let packs = try RuleWorkload(definition)
    scannedRules = try Self.scannedRules(definition)
    (guidance, guidanceHash) = try Self.guidance(definition)
    rulesHash = try packs?.hash ?? scannedRules.map { try RuleWorkload.hash($0, []) }
    let usesHistory = Self.usesHistory(definition)
    var findings: [Diagnostic] = []
    var repositories: [Repository] = []
    for declared in definition.repositories {
      let truth = declared.groundTruth.flatMap {
        definition.bench.reads(.queries) ? definition.path(of: $0) : nil
      }
      let tasks = declared.tasks.flatMap {
        definition.bench.reads(.tasks) ? definition.path(of: $0) : nil
      }
      do {
        repositories.append(
          Repository(
            declared: declared,
            source: Self.source(of: declared, in: definition, redirect: redirects[declared.name]),
            isRedirected: redirects[declared.name] != nil, needsHistory: usesHistory,
            accessLog: declared.accessLog.map(definition.path(of:)),
            groundTruth: try Self.queries(
              of: declared, truth.map { try GroundTruth.load(path: $0) }, mined[declared.name],
              in: definition),
            groundTruthHash: try truth.map { try Self.hash($0) },
            tasks: try tasks.map { try Self.tasks($0, of: declared, in: definition) } ?? [],
            tasksHash: try tasks.map { try Self.hash($0) },
            accessLogHash: try declared.accessLog.map {
              try Self.hash(definition.path(of: $0), limit: 1 << 30)
            }))
      } catch let error as DiagnosticError {
        findings += error.diagnostics
      }
    }
    if let error = DiagnosticError(findings) { throw error }
    self.repositories = repositories
    scoring = try definition.bench.kind.runnable.scoring(in: definition)
    ineffective = Self.read(IneffectiveParameter.always, by: definition)
    // What will be made of histories is divided once it is there.
    let isPending = mined.isEmpty && definition.repositories.contains { $0.mine != nil }
    func divided(_ rules: RuleWorkload?) throws(OperationError) -> QuerySplit {
      try QuerySplit(
        Self.groups(definition, repositories, rules), by: isPending ? nil : definition.bench.split,
        seed: definition.seed)
    }
    // What templates give is held to the tuning cases, so these must be known first.
    let first = try divided(packs)
    let seen = first.partCount > 1 || first.split == nil ? first.everything : first.tuning(0)
    let tuning = Set(seen.repositories.flatMap { $0.queries.map(\.id) })
    rules = try packs?.filled(definition, more: fillings) { tuning.contains($0) }
    split = try rules == nil ? first : divided(rules)
    baseline = try definition.baseline.point(with: rules, in: definition)
    after = try definition.after.point(with: rules, in: definition)
    let before = Arm(name: "before", parameters: baseline)
    let after = Arm(name: "after", parameters: after)
    arms = definition.proposers.isEmpty ? [before, after] : [before]
    try checkConstraints()
  }

  /// What a reader should know of the plan that is no error, once the parameters that cannot act are
  /// known.
  func warnings(without ineffective: [IneffectiveParameter]) -> [String] {
    Self.warnings(definition, repositories, split, Set(ineffective.map(\.name)))
      + (rules?.warnings ?? [])
  }

  /// The parameters that cannot act on these repositories.
  func ineffective(on facts: [RepositoryFacts]) -> [IneffectiveParameter] {
    Self.read(IneffectiveParameter.onThese(facts), by: definition)
  }

  /// Those of some parameters that the bench reads.
  private static func read(
    _ parameters: [IneffectiveParameter], by definition: Definition
  ) -> [IneffectiveParameter] {
    let names = Set(definition.bench.parameters.map(\.name))
    return parameters.filter { names.contains($0.name) }
  }

  /// The parameters to tune: those of the definition, and the settings of rules that it names.
  var domains: [ParameterDomain] {
    definition.parameters + (rules?.domains(of: definition.ruleSelection) ?? [])
  }

  /// The space of the studies: the declared domains, without the parameters that cannot act.
  ///
  /// - Parameter ineffective: The parameters that cannot act; they keep the baseline's values.
  /// - Throws: `OperationError` where no valid point is found.
  package func space(
    without ineffective: [IneffectiveParameter]
  ) throws(OperationError) -> ParameterSpace {
    let inert = Set(ineffective.map(\.name))
    return try ParameterSpace(
      domains.filter { !inert.contains($0.parameter.name) },
      comparisons: definition.constraints, base: baseline)
  }

  /// What cannot act keeps the baseline's value, with which constraints may be impossible to keep.
  private func checkConstraints() throws {
    guard isTuned, !definition.constraints.isEmpty else { return }
    do throws(OperationError) { _ = try space(without: ineffective) } catch {
      throw DiagnosticError(
        definition.diagnostic(
          "no candidate keeps all of these where \(ineffective.map(\.name).joined(separator: ", "))"
            + " cannot act and are as in the baseline", at: "constraints"))
    }
  }

  /// Whether any point that may be asked for weighs how recently files were touched.
  private static func usesHistory(_ definition: Definition) -> Bool {
    let isDomain = definition.parameters.contains { domain in
      domain.parameter.name == "frecency_weight" && domain.bounds.upperBound > 0
    }
    let isAblated = definition.ablations.contains { ablation in
      guard case .set(_, let values) = ablation else { return false }
      return values.contains { $0.parameter.name == "frecency_weight" && $0.value > 0 }
    }
    let points =
      [definition.baseline.parameters]
      + (definition.proposers.isEmpty ? [definition.after.parameters] : [])
    return definition.bench.declaration.readsHistory
      || definition.repositories.contains { $0.mine != nil }
      || points.contains { SearchParameters($0).frecencyWeight > 0 } || isAblated
      || !definition.proposers.isEmpty && isDomain
  }
}
