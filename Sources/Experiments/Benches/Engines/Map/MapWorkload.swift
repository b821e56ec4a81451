package import Code
package import Definitions
import Ranking
import Support

/// The cases of one repository, each laid out in the files and history that it is asked of: those
/// of the first parent of its commit or, if it names none, of the checkout. The file that a query
/// was made from is in hand, and neither ranked nor judged.
package struct MapWorkload: Sendable {
  struct Case: Sendable {
    let query: GroundTruth.Query
    let map: MapCase
    let judgments: Judgments

    func ranking(at parameters: MapParameters, depth: Int) throws(OperationError) -> RankedList {
      try RankedList(
        map.best(depth, at: parameters, leavingOutConversation: true).map {
          RankedList.Entry(path: map.graph.paths[$0.place], score: $0.score)
        })
    }
  }

  package struct Facts: Sendable, Hashable {
    package let commits: Int
    package let isShallow: Bool
    package let snapshots: Int
    package let contents: Int
    /// The number of judged files that are not in the map of their snapshot; no ranking can find them.
    package let missingFiles: Int
    /// The number of seed files that are not in the map of their snapshot; nothing is in hand there.
    package let missingSeeds: Int
    /// The number of contents whose definitions are unknown, by the reason why.
    package let symbolFailures: [SymbolFailure: Int]
    /// A line for each file of them.
    package let unreadSymbols: [String]
  }

  package let repository: String
  package let facts: Facts
  private let cases: [String: Case]

  /// Lays out queries; `progress` is called with the bytes analysed and those to analyse. An error
  /// if the checkout is a working tree, or a query's commit or its parent is not in the history.
  package init(
    repository: String, queries: [GroundTruth.Query], checkout: Checkout, jobs: Int,
    cacheFolder: String?, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) async throws {
    let histories = cacheFolder.map { "\($0)/histories" }
    guard let commits = try await CommitGraph.read(of: checkout, cache: histories) else {
      throw OperationError(
        .unsupported, "\(checkout.origin) is no commit, so that its files have no history",
        remedy: "leave out `worktree`, and commit its files")
    }
    var places: [Int: Int] = [:]
    var numbers: [Int] = []
    var members: [[GroundTruth.Query]] = []
    for query in queries {
      let number = try Self.snapshot(of: query, in: commits, repository)
      if let place = places[number] {
        members[place].append(query)
      } else {
        places[number] = numbers.count
        numbers.append(number)
        members.append([query])
      }
    }
    let judged = try members.map { try $0.map { ($0, try Self.judgments(of: $0)) } }
    let snapshots = try await MapSnapshotReader(jobs: jobs, cacheFolder: cacheFolder).read(
      numbers, of: commits, in: checkout, progress: progress)
    let cases = try await Parallel.map(numbers.count, jobs: jobs) { place in
      let graph = snapshots.graph(of: place)
      let history = snapshots.history(of: place)
      return judged[place].map { query, judgments in
        Case(
          query: query,
          map: MapCase(
            graph: graph, history: history, query: query.text,
            conversation: query.seedFile.map { [$0] } ?? []), judgments: judgments)
      }
    }.flatMap { $0 }
    self.repository = repository
    self.cases = Dictionary(cases.map { ($0.query.id, $0) }) { first, _ in first }
    facts = Facts(
      commits: commits.commits.count, isShallow: commits.isShallow, snapshots: numbers.count,
      contents: snapshots.fileCount,
      missingFiles: cases.reduce(0) { sum, entry in
        sum
          + entry.judgments.entries.count {
            $0.grade > 0 && entry.map.graph.place(of: $0.path) == nil
          }
      },
      missingSeeds: cases.count { $0.query.seedFile != nil && $0.map.conversation.isEmpty },
      symbolFailures: Dictionary(
        uniqueKeysWithValues: SymbolFailure.allCases.map { ($0, snapshots.unreadCount($0)) }
      ).filter { $0.value > 0 },
      unreadSymbols: snapshots.warnings)
  }

  private static func snapshot(
    of query: GroundTruth.Query, in commits: CommitGraph, _ repository: String
  ) throws(OperationError) -> Int {
    guard let id = query.commitSHA else { return 0 }
    guard let number = commits.number(of: id) else {
      throw OperationError(
        .evaluation, "query '\(query.id)': the history of '\(repository)' has no commit \(id)",
        remedy: commits.isShallow
          ? "the history is cut: complete it with `git fetch --unshallow`"
          : "mine the queries again, or name the repository that they are of")
    }
    guard let parent = commits.commits[number].parents.first else {
      throw OperationError(
        .evaluation,
        "query '\(query.id)': the commit \(id) of '\(repository)' has no parent here whose files"
          + " could be ranked",
        remedy: commits.isShallow
          ? "the history is cut: complete it with `git fetch --unshallow`" : "leave it out")
    }
    return parent
  }

  private static func judgments(
    of query: GroundTruth.Query
  ) throws(OperationError) -> Judgments {
    let judgments = try Judgments(
      query.judgedFiles().entries.filter {
        ByteString($0.path) != query.seedFile.map(ByteString.init)
      }
    )
    guard judgments.relevantCount > 0 else {
      throw OperationError(
        .evaluation, "query '\(query.id)': no file but the one in hand is judged relevant",
        remedy: "give the query another relevant file, or leave it out")
    }
    return judgments
  }

  func entry(of query: GroundTruth.Query) throws(OperationError) -> Case {
    guard let found = cases[query.id] else {
      throw OperationError(.evaluation, "'\(repository)' has no case '\(query.id)'")
    }
    return found
  }
}
