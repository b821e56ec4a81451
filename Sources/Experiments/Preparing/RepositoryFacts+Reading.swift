import Code
import Definitions
import Ranking

extension RepositoryFacts {
  init(
    _ repository: PlannedRepository, _ checkout: Checkout, _ index: SearchIndex, commits: Int?,
    groundTruths: Int, map: MapWorkload.Facts? = nil
  ) {
    let corpus = index.corpus
    let known = Set(corpus.files.map(\.path))
    let present = Set(checkout.files.map(\.path))
    let judged = Set(
      // What a commit changed is looked for in the files before it.
      (repository.groundTruth.queries.filter { map == nil || $0.commitSHA == nil }
        + repository.tasks.map(\.asQuery)).flatMap {
          $0.relevantPaths
        }
    )
    .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let judgments = RepositoryFacts.Count(name: "ground truth", count: groundTruths)
    let leftOut =
      (groundTruths > 0 ? [judgments] : [])
      + checkout.leftOut.reasons.map {
        RepositoryFacts.Count(name: $0.reason.words, count: $0.count)
      }
      + corpus.leftOut.map { RepositoryFacts.Count(name: $0.key.rawValue, count: $0.value) }
      + Self.unreadSymbols("symbols") { failure in
        corpus.files.count { $0.symbolFailure == failure }
      }
      + Self.unreadSymbols("symbols in the map's commits") { map?.symbolFailures[$0] ?? 0 }
    self.init(
      name: repository.declared.name, origin: repository.declared.origin,
      commit: checkout.commit, tree: checkout.tree, isRedirected: repository.isRedirected,
      isWorktree: checkout.commit == nil, files: corpus.files.count, bytes: corpus.size,
      documents: index.documentCount, terms: index.termCount,
      edges: corpus.graph.edgeCount, commits: commits, hasFrecency: corpus.hasFrecency,
      languages: corpus.languages.map { .init(name: $0.language.rawValue, count: $0.files) },
      leftOut: leftOut.sorted { ($1.count, $0.name) < ($0.count, $1.name) },
      queries: repository.groundTruth.queries.count + repository.tasks.count,
      missingFiles: judged.filter { !present.contains($0) },
      unindexedFiles: judged.filter { present.contains($0) && !known.contains($0) },
      unreadSymbols: corpus.warnings + (map?.unreadSymbols ?? []), map: map)
  }

  /// The files that are searched as text alone, by the reason why.
  private static func unreadSymbols(
    _ what: String, _ count: (SymbolFailure) -> Int
  ) -> [Count] {
    SymbolFailure.allCases.compactMap { failure in
      let count = count(failure)
      return count > 0 ? Count(name: "\(what): \(failure.rawValue)", count: count) : nil
    }
  }

  /// A line for each file whose definitions are unknown.
  var symbolWarnings: [String] { unreadSymbols.map { "\(name): \($0)" } }

  var warnings: [String] {
    var found: [String] = []
    if !missingFiles.isEmpty {
      found.append(
        "\(name): \(missingFiles.count) judged files are not in the checkout and"
          + " count as never found: \(missingFiles.joined(separator: ", "))")
    }
    if !unindexedFiles.isEmpty {
      found.append(
        "\(name): \(unindexedFiles.count) judged files are left out of the corpus and"
          + " count as never found: \(unindexedFiles.joined(separator: ", "))")
    }
    found += symbolWarnings
    if let map, map.missingFiles > 0 {
      found.append(
        "\(name): \(map.missingFiles) judged files are not in the map of their snapshot and count as"
          + " never found")
    }
    if let map, map.missingSeeds > 0 {
      found.append(
        "\(name): \(map.missingSeeds) files in hand are not in the map of their snapshot, so that"
          + " nothing is in hand")
    }
    if let map, map.isShallow {
      found.append("\(name): the history is cut, so that little is known of what changes together")
    }
    if isWorktree { found.append("\(name): the working tree was read, not a commit") }
    if isRedirected {
      found.append("\(name): a local copy was read instead of \(origin)")
    }
    return found
  }
}

extension Definition.Repository {
  var origin: String {
    switch source {
    case .git(let url, let ref): "\(url) at \(ref)"
    case .path(let path, _): path
    }
  }
}

extension LeftOut.Reason {
  fileprivate var words: String {
    switch self {
    case .symbolicLink: "symbolic link"
    case .submodule: "submodule"
    case .invalidPath: "invalid path"
    case .duplicatePath: "duplicate path"
    case .specialFile: "special file"
    }
  }
}
