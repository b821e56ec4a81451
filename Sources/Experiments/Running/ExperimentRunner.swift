public import Ranking

/// Runs a plan: checkouts, corpora, both arms, their comparison.
public struct ExperimentRunner: Sendable {
  /// The folder of caches.
  public var cacheFolder: String
  /// How much is done at a time.
  public var jobs: Int
  /// Takes reports of progress.
  public var progress: ProgressSink

  /// Creates a runner.
  public init(cacheFolder: String, jobs: Int, progress: @escaping ProgressSink = { _ in }) {
    self.cacheFolder = cacheFolder
    self.jobs = max(1, jobs)
    self.progress = progress
  }

  /// What the plan's sources are now, or were when they were locked.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - lock: What to read; `nil` reads what the sources are now.
  /// - Returns: The lock in force, the checkouts, and what a reader should know.
  /// - Throws: `OperationError` where a source cannot be read, or the lock does not resolve or is
  ///   not of this definition.
  public func resolve(
    _ plan: Plan, lock: Lock?
  ) async throws -> (lock: Lock, checkouts: [Checkout], warnings: [String]) {
    let resolver = CheckoutResolver(cache: cacheFolder)
    var checkouts: [Checkout] = []
    var warnings: [String] = []
    for repository in plan.repositories {
      let name = repository.declared.name
      report(.checkout, name, 0, 1)
      if let lock {
        guard let entry = lock.repository(named: name) else {
          throw Self.stale(["\(name): is not in the lock"])
        }
        switch try await resolver.resolve(
          repository.source, locked: entry.identity, history: repository.needsHistory)
        {
        case .exact(let checkout): checkouts.append(checkout)
        case .sameTree(let checkout):
          checkouts.append(checkout)
          warnings.append(
            "\(name): the locked commit is not available; the same files were read from"
              + " \(checkout.commit ?? "a working tree")"
              + (repository.needsHistory ? ", whose history may be another" : ""))
        }
      } else {
        checkouts.append(
          try await resolver.resolve(repository.source, history: repository.needsHistory))
      }
      report(.checkout, name, 1, 1)
    }
    let current = Lock(
      repositories: zip(plan.repositories, checkouts).map(Self.entry), tools: try await tools())
    guard let lock else { return (current, checkouts, warnings) }
    let differences = current.differences(from: lock)
    let tools = current.tools.differences(from: lock.tools)
    warnings += tools.map { "since the lock was made, \($0)" }
    let stale = differences.filter { difference in
      !tools.contains(difference) && !Self.isOtherCommitOfSameTree(difference, current, lock)
    }
    guard stale.isEmpty else { throw Self.stale(stale) }
    return (lock, checkouts, warnings)
  }

  /// Runs a plan.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - lock: What the checkouts are.
  ///   - checkouts: For each of the plan's repositories, its files.
  ///   - warnings: What a reader should know already.
  /// - Throws: `OperationError` where a file cannot be read, a program fails or a ranking breaks a
  ///   rule.
  public func run(
    _ plan: Plan, lock: Lock, checkouts: [Checkout], warnings: [String] = []
  ) async throws -> RunOutcome {
    var facts: [RepositoryFacts] = []
    var rankings: [[[QueryRanking]]] = plan.arms.map { _ in [] }
    var evaluations: [[RepositoryEvaluation]] = plan.arms.map { _ in [] }
    var qualitative: [QualitativeComparison] = []
    var stopwatch = Stopwatch()
    for (repository, checkout) in zip(plan.repositories, checkouts) {
      try Task.checkCancellation()
      let name = repository.declared.name
      let files = plan.searchable(checkout.files, of: repository)
      let (index, commits) = try await index(repository, checkout, files, &stopwatch)
      facts.append(
        RepositoryFacts(
          repository, checkout, index, commits: commits,
          groundTruths: checkout.files.count - files.count))
      let bench = SearchBench(
        index: index, groundTruth: repository.groundTruth, depth: plan.definition.bench.topK)
      let count = repository.groundTruth.queries.count
      try await stopwatch.time(.evaluation, name) {
        for (arm, setting) in plan.arms.enumerated() {
          let answers = try await bench.rank(with: setting.parameters, jobs: jobs) {
            report(.evaluation, name, arm * count + $0, plan.arms.count * count, "queries")
          }
          rankings[arm].append(answers)
          evaluations[arm].append(
            try bench.evaluate(answers, by: plan.scoring, repository: name))
        }
        qualitative += try Self.qualitative(plan, bench, repository: name)
      }
    }
    let arms = try plan.arms.indices.map { arm in
      RankedArm(
        name: plan.arms[arm].name, parameters: plan.arms[arm].parameters, rankings: rankings[arm],
        evaluation: try Evaluation(scoring: plan.scoring, repositories: evaluations[arm]))
    }
    let comparison = try stopwatch.time(.comparison) {
      try Comparison(
        before: Comparison.Arm(arms[0].name, arms[0].evaluation),
        after: Comparison.Arm(arms[1].name, arms[1].evaluation),
        bootstrap: PairedBootstrap(seed: plan.definition.seed))
    }
    try Task.checkCancellation()
    return RunOutcome(
      plan: plan, lock: lock, id: Self.runID(of: plan.definition, lock), repositories: facts,
      arms: arms, comparison: comparison, statistics: ComparisonStatistics(comparison),
      qualitative: qualitative,
      ineffective: IneffectiveParameter.onThese(facts),
      gates: try plan.definition.gates.map { try RunOutcome.GateResult($0, arms) },
      warnings: warnings + facts.flatMap(\.warnings), timings: stopwatch.timings)
  }

  /// The first twelve digits of the git blob id of the resolved definition and the lock.
  public static func runID(of definition: Definition, _ lock: Lock) -> String {
    String(ContentID.of(definition.resolvedYAML + lock.yaml).prefix(12))
  }

  /// The versions of the programs that a result can depend on.
  ///
  /// - Throws: `OperationError` where one is missing.
  public func tools() async throws -> ToolVersions {
    ToolVersions(
      assay: AssayVersion.current, git: try await Git().version(),
      ctags: try await CorpusBuilder(jobs: 1, cacheFolder: nil).symbolReaderVersion(),
      libyaml: YAMLLibrary.version)
  }

  // MARK: One repository

  private func index(
    _ repository: Plan.Repository, _ checkout: Checkout, _ files: [CheckoutFile],
    _ stopwatch: inout Stopwatch
  ) async throws -> (index: SearchIndex, commits: Int?) {
    let name = repository.declared.name
    report(.analysis, name, 0, 0, "bytes")
    let corpus = try await stopwatch.time(.analysis, name) {
      try await CorpusBuilder(jobs: jobs, cacheFolder: cacheFolder).corpus(
        of: files, from: checkout, repository: repository.source.description
      ) { report(.analysis, name, $0, $1, "bytes") }
    }
    report(.analysis, name, 1, 1)
    return try await stopwatch.time(.index, name) {
      report(.index, name, 0, 1)
      defer { report(.index, name, 1, 1) }
      guard repository.needsHistory else { return (SearchIndex(corpus), nil) }
      let history = try await History.read(of: checkout, cache: "\(cacheFolder)/histories")
      let accesses = try repository.accessLog.map(Access.log(at:))
      return (
        SearchIndex(corpus.withFrecency(history: history, accesses: accesses)),
        history?.commits.count ?? 0
      )
    }
  }

  private static func qualitative(
    _ plan: Plan, _ bench: SearchBench, repository: String
  ) throws -> [QualitativeComparison] {
    try plan.definition.qualitative.filter { $0.repository == repository }.map { wanted in
      let answers = try plan.arms.map { arm in
        try bench.rank(wanted.query, with: Searcher(bench.index, parameters: arm.parameters))
          .prefix(10).paths
      }
      return QualitativeComparison(
        repository: repository, query: wanted.query, before: answers[0], after: answers[1])
    }
  }

  private static func entry(_ repository: Plan.Repository, _ checkout: Checkout) -> LockedRepository
  {
    var entry = LockedRepository(
      name: repository.declared.name, worktree: checkout.commit == nil, commit: checkout.commit,
      tree: checkout.tree, groundTruth: repository.groundTruthHash,
      accessLog: repository.accessLogHash)
    switch repository.declared.source {
    case .git(let url, let ref):
      entry.git = url
      entry.ref = ref
    case .path(let path, _): entry.path = path
    }
    return entry
  }

  private static func isOtherCommitOfSameTree(
    _ difference: String, _ current: Lock, _ lock: Lock
  ) -> Bool {
    current.repositories.contains { now in
      guard let before = lock.repository(named: now.name), before.tree == now.tree,
        before.commit != now.commit
      else { return false }
      return difference.hasPrefix("\(now.name): commit was")
        || difference == "\(now.name): the files are the same in both commits"
    }
  }

  private static func stale(_ differences: [String]) -> OperationError {
    OperationError(
      .lock, "the lock is not of what the definition names now",
      remedy: "run with --update-lock to make a new lock",
      cause: differences.joined(separator: "\n         "))
  }

  private func report(
    _ stage: Progress.Stage, _ repository: String?, _ done: Int, _ total: Int, _ unit: String = ""
  ) {
    progress(
      Progress(stage: stage, repository: repository, done: done, total: total, unit: unit))
  }
}
