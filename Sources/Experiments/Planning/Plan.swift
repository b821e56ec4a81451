public import Ranking

/// What a run of a definition will do, worked out without touching a repository.
public struct Plan: Sendable {
  /// A repository with what will be read and judged.
  public struct Repository: Sendable {
    /// As the definition declares it.
    public let declared: Definition.Repository
    /// Where its files will be read from.
    public let source: Source
    /// Whether that is a local copy named on the command line.
    public let isRedirected: Bool
    /// Whether its history is needed.
    public let needsHistory: Bool
    /// The path of its log of accesses; `nil` where there is none.
    public let accessLog: String?
    /// Its judged queries.
    public let groundTruth: GroundTruth
    /// The git blob id of the ground-truth file.
    public let groundTruthHash: String
    /// The git blob id of the log of accesses.
    public let accessLogHash: String?
  }

  /// One side of the comparison.
  public struct Arm: Sendable, Hashable {
    /// `before` or `after`.
    public let name: String
    /// Its point of the surface.
    public let parameters: Parameters
  }

  /// The definition.
  public let definition: Definition
  /// The repositories, in the definition's order.
  public let repositories: [Repository]
  /// The arms: before, after.
  public let arms: [Arm]
  /// How rankings are scored.
  public let scoring: Scoring
  /// The parameters that cannot act, as far as that is known without the repositories.
  public let ineffective: [IneffectiveParameter]

  /// The number of judged queries.
  public var queryCount: Int { repositories.reduce(0) { $0 + $1.groundTruth.queries.count } }

  /// Plans a definition.
  ///
  /// - Parameters:
  ///   - definition: A checked definition.
  ///   - redirects: Local copies to read instead of declared sources, by repository name; each is
  ///     read at its HEAD.
  /// - Throws: ``DiagnosticError`` for what the definition asks that cannot be run, and for what is
  ///   wrong with a ground truth; `OperationError` where a redirect names no repository or a file
  ///   cannot be read.
  public init(_ definition: Definition, redirects: [String: String] = [:]) throws {
    let names = definition.repositories.map(\.name)
    for name in redirects.keys.sorted() where !names.contains(name) {
      throw OperationError(
        .argument, "the definition has no repository '\(name)' to redirect",
        remedy: "its repositories are \(names.joined(separator: ", "))")
    }
    if let error = DiagnosticError(Self.unsupported(definition)) { throw error }
    self.definition = definition
    arms = [
      Arm(name: "before", parameters: definition.baseline.parameters),
      Arm(name: "after", parameters: definition.after.parameters),
    ]
    let usesHistory = arms.contains { SearchParameters($0.parameters).frecencyWeight > 0 }
    var findings: [Diagnostic] = []
    var repositories: [Repository] = []
    for declared in definition.repositories {
      guard let written = declared.groundTruth else { continue }
      let path = definition.path(of: written)
      do {
        repositories.append(
          Repository(
            declared: declared,
            source: Self.source(of: declared, in: definition, redirect: redirects[declared.name]),
            isRedirected: redirects[declared.name] != nil, needsHistory: usesHistory,
            accessLog: declared.accessLog.map(definition.path(of:)),
            groundTruth: try GroundTruth.load(path: path),
            groundTruthHash: try ContentID.of(SourceFiles.disk.read(path, 64 << 20)),
            accessLogHash: try declared.accessLog.map {
              try ContentID.of(SourceFiles.disk.read(definition.path(of: $0), 1 << 30))
            }))
      } catch let error as DiagnosticError {
        findings += error.diagnostics
      }
    }
    if let error = DiagnosticError(findings) { throw error }
    self.repositories = repositories
    scoring = try Self.scoring(definition)
    ineffective = IneffectiveParameter.always
  }

  private static func source(
    of repository: Definition.Repository, in definition: Definition, redirect: String?
  ) -> Source {
    if let redirect { return .folder(path: redirect, worktree: false) }
    switch repository.source {
    case .git(let url, let ref): return .git(url: url, ref: ref == "HEAD" ? nil : ref)
    case .path(let path, let worktree):
      return .folder(path: definition.path(of: path), worktree: worktree)
    }
  }

  /// The measures of the objective, then those that gates name, then MAP for the report.
  private static func scoring(_ definition: Definition) throws -> Scoring {
    let terms = definition.bench.objective.map {
      Objective.Term($0.measure, weight: $0.weight)
    }
    let gated = definition.gates.flatMap { gate in
      [gate.left, gate.right].compactMap(\.measure)
    }
    let precision = Measure(.averagePrecision, cutoff: 100).map { [$0] } ?? []
    return Scoring(objective: try Objective(terms), measures: gated + precision)
  }

  /// What the definition asks that no run can do, each at its place.
  private static func unsupported(_ definition: Definition) -> [Diagnostic] {
    var found: [Diagnostic] = []
    if definition.bench.mode != .search {
      found.append(
        definition.diagnostic(
          "this version runs the bench 'search' only, not '\(definition.bench.mode.rawValue)'",
          at: "bench", "mode"))
    }
    if definition.bench.split != nil {
      found.append(
        definition.diagnostic(
          "this version compares two given settings and splits no queries", at: "bench", "split"))
    }
    if definition.proposer != nil {
      found.append(
        definition.diagnostic(
          "this version compares two given settings; it does not propose others",
          at: "proposer"))
    }
    if !definition.ablations.isEmpty {
      found.append(
        definition.diagnostic("this version does not run ablations", at: "ablations"))
    }
    for repository in definition.repositories {
      if repository.mine != nil {
        found.append(
          definition.diagnostic(
            "this version does not make queries from history", at: "repositories", repository.name))
      }
      if repository.groundTruth == nil {
        found.append(
          definition.diagnostic(
            "'\(repository.name)' has no ground_truth to be judged by", at: "repositories",
            repository.name))
      }
    }
    if definition.reports.contains(.html) {
      found.append(definition.diagnostic("this version writes no HTML report", at: "reports"))
    }
    for (key, configuration) in [
      ("baseline", definition.baseline), ("after", definition.after),
    ] where SearchParameters(configuration.parameters).rerankConfidenceThreshold > 0 {
      found.append(
        definition.diagnostic(
          "rerank_confidence_threshold is above 0, and there is no cross-encoder to rerank with",
          at: key))
    }
    return found
  }
}
