package import Code
package import Definitions
import Optimizers
import Ranking
import Support

/// Makes queries of commits: a commit's message asks, and the files that it changed answer.
///
/// Queries depend on the commits alone. The newest commits come first.
package struct CommitMiner: Sendable {
  package enum Form: String, Sendable, Hashable, CaseIterable {
    /// Which files does the change concern: the changed source files that are there before the
    /// commit and in the checkout, of grade 1.
    case plain
    /// Given one of the files, which others: those that are there before the commit, graded by
    /// their coupling to the file until then.
    case map
  }

  /// In seconds, between two commits of one author.
  static let sessionGap = 30 * 60
  static let gradeCutoffs = (0.05, 0.2)

  let graph: CommitGraph
  let form: Form
  let limit: Int
  let files: ClosedRange<Int>
  let words: Int
  let since: Int?
  /// By the number of a path.
  let isSource: [Bool]
  let isTest: [Bool]
  let log: ChangeLog

  private let names: RenameIndex

  /// - Parameter since: The time of the first commits that count, in seconds since 1970.
  package init(
    _ graph: CommitGraph, form: Form, limit: Int = 200, files: ClosedRange<Int> = 2...15,
    words: Int = 3, since: Int? = nil
  ) {
    self.graph = graph
    self.form = form
    self.limit = limit
    self.files = files
    self.words = words
    self.since = since
    isSource = graph.paths.map { SourceFile.isSource($0) && GroundTruth.canJudge($0) }
    isTest = graph.paths.map(SourceFile.isTest)
    log = graph.changeLog
    names = RenameIndex(graph.renames)
  }

  /// Makes queries of the history of a checkout, which is kept in a folder `cache`.
  ///
  /// - Parameter now: The moment that words such as `2 weeks ago` count back from, in seconds since
  ///   1970. By default it is the checkout's commit, so that the same commit gives the same queries.
  /// - Throws: `OperationError` if the checkout is a working tree or git fails.
  package static func queries(
    of checkout: Checkout, form: Form, settings: Definition.Repository.Mining, cache: String?,
    now: Int? = nil
  ) async throws -> MinedQueries {
    guard let graph = try await CommitGraph.read(of: checkout, cache: cache) else {
      throw OperationError(
        .unsupported, "\(checkout.origin) is no commit, so that it has no history to mine",
        remedy: "leave out `worktree`, and commit its files")
    }
    var since: Int?
    if let text = settings.since {
      since = try await CommitDate.seconds(of: text, now: now ?? checkout.committedAt ?? 0)
    }
    return CommitMiner(
      graph, form: form, limit: settings.limit, files: settings.files, words: settings.words,
      since: since
    ).queries()
  }

  package func queries() -> MinedQueries {
    var summary = MiningSummary(
      commits: graph.commits.count, isShallow: graph.isShallow,
      unreadable: graph.unreadable, words: words, since: since)
    let usable = candidates(&summary)
    let sessions = form == .map ? sessions(of: usable, &summary) : usable.map { Session([$0]) }
    let sorted = sessions.sorted { a, b in
      let (first, second) = (graph.commits[a.first.number], graph.commits[b.first.number])
      return (-first.time, a.first.number) < (-second.time, b.first.number)
    }
    var queries: [GroundTruth.Query] = []
    var texts: Set<String> = []
    var ids: Set<String> = []
    let present = form == .plain ? graph.tree(of: graph.commits.isEmpty ? nil : 0) : nil
    for session in sorted {
      let reason: MiningSummary.Reason? =
        if CommitMessage.words(session.text).count < words {
          .fewWords
        } else if session.files.count < files.lowerBound {
          .fewFiles
        } else if session.files.count > files.upperBound {
          .manyFiles
        } else if queries.count >= limit {
          .overLimit
        } else {
          texts.insert(session.text.lowercased()).inserted ? nil : .duplicate
        }
      if let reason {
        summary.drop(reason)
        continue
      }
      let known = existing(session, summary: &summary)
      let commit = graph.commits[session.first.number]
      let id = ids.contains(String(commit.id.prefix(12))) ? commit.id : String(commit.id.prefix(12))
      let query =
        switch form {
        case .plain:
          plain(session, id: id, now(known, session).filter { present?.contains($0) ?? true })
        case .map: map(session, id: id, known, &summary)
        }
      guard let query else {
        summary.drop(.nothingBefore)
        continue
      }
      ids.insert(id)
      queries.append(query)
    }
    return MinedQueries(queries: queries, summary: summary)
  }

  struct Candidate: Sendable {
    let number: Int
    let message: CommitMessage
    let kind: CommitKind
    let files: [Int]
  }

  private func candidates(_ summary: inout MiningSummary) -> [Candidate] {
    graph.commits.indices.compactMap { number in
      let commit = graph.commits[number]
      func drop(_ reason: MiningSummary.Reason) -> Candidate? {
        summary.drop(reason)
        return nil
      }
      if let since, commit.time < since { return drop(.old) }
      if commit.isMerge { return drop(.merge) }
      if commit.parents.isEmpty { return drop(.root) }
      let message = CommitMessage(commit.subject)
      let kind = CommitKind(message)
      if let reason = kind.reasonToDrop { return drop(reason) }
      let files = graph.touched(by: number).filter { isSource[$0] }
      return Candidate(number: number, message: message, kind: kind, files: files)
    }
  }

  private func existing(_ session: Session, summary: inout MiningSummary) -> [Int] {
    let known: [Int]
    if session.commits.count == 1 {
      known = graph.existing(touchedBy: session.first.number).filter { isSource[$0] }
    } else {
      let tree = graph.tree(of: graph.commits[session.first.number].parents.first)
      let all = Set(session.commits.flatMap { graph.existing(touchedBy: $0.number) })
      known = all.filter { isSource[$0] && tree.contains($0) }.sorted()
    }
    summary.addedFiles += max(0, session.files.count - known.count)
    return known
  }

  /// The paths that files have in the newest commit, which were others before a session.
  private func now(_ paths: [Int], _ session: Session) -> [Int] {
    let before = session.first.number
    return Set(paths.map { Int(names.name(of: UInt32($0), before: before)) }).sorted()
      .filter { isSource[$0] }
  }

  private func plain(_ session: Session, id: String, _ files: [Int]) -> GroundTruth.Query? {
    guard !files.isEmpty else { return nil }
    return GroundTruth.Query(
      id: id, text: session.text,
      judgments: Dictionary(
        files.map { (graph.paths[$0], 1) }, uniquingKeysWith: { first, _ in first }),
      commitSHA: graph.commits[session.first.number].id)
  }
}
