import Code
import Definitions
import Optimizers
import Ranking
import Support

extension CommitMiner {
  /// The commits of one author in one sitting, which make one case, the earliest first.
  struct Session: Sendable {
    private(set) var commits: [Candidate]
    /// The numbers of the source files that they change, in byte order of their paths.
    private(set) var files: [Int]

    init(_ commits: [Candidate]) {
      self.commits = commits
      files = Set(commits.flatMap(\.files)).sorted()
    }

    var first: Candidate { commits[0] }
    var last: Candidate { commits[commits.count - 1] }

    var text: String {
      var said: [String] = []
      for commit in commits where !commit.message.query.isEmpty {
        if !said.contains(commit.message.query) { said.append(commit.message.query) }
      }
      return CommitMessage.cut(said.joined(separator: "; "))
    }

    var kind: CommitKind { commits.lazy.map(\.kind).first { $0 != .other } ?? .other }

    mutating func append(_ candidate: Candidate) {
      commits.append(candidate)
      files = Set(files + candidate.files).sorted()
    }
  }

  /// Joins commits of one author that follow one another within half an hour, as long as each
  /// descends from the one before and they change no more files together than a case may.
  func sessions(of candidates: [Candidate], _ summary: inout MiningSummary) -> [Session] {
    var sessions: [Session] = []
    let authors = Dictionary(grouping: candidates) { graph.commits[$0.number].author }
    for author in authors.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      // A parent before its child if both have the same time.
      let own = (authors[author] ?? []).sorted {
        (graph.commits[$0.number].authoredAt, -$0.number)
          < (graph.commits[$1.number].authoredAt, -$1.number)
      }
      var open: Session?
      for candidate in own {
        if var session = open, joins(candidate, session) {
          session.append(candidate)
          open = session
          summary.joinedCommits += 1
        } else {
          if let open { sessions.append(open) }
          open = Session([candidate])
        }
      }
      if let open { sessions.append(open) }
    }
    return sessions
  }

  private func joins(_ candidate: Candidate, _ session: Session) -> Bool {
    let gap =
      graph.commits[candidate.number].authoredAt - graph.commits[session.last.number].authoredAt
    return gap <= Self.sessionGap
      && Set(session.files + candidate.files).count <= files.upperBound
      && graph.isAncestor(session.last.number, of: candidate.number)
  }

  /// Makes a case of the map.
  ///
  /// The seed is drawn by a hash of commit and path among the files that are no tests, if any: by
  /// nothing that a ranker looks at. A file has grade 3 if at least 0.2 of the earlier commits that
  /// touched it or the seed touched both, 2 from 0.05, and 1 below.
  func map(
    _ session: Session, id: String, _ known: [Int], _ summary: inout MiningSummary
  ) -> GroundTruth.Query? {
    guard known.count > 1 else { return nil }
    let number = session.first.number
    let commit = graph.commits[number]
    let code = known.filter { !isTest[$0] }
    let drawn = (code.isEmpty ? known : code).map { path in
      (hash: ContentID.of("\(commit.id)\0\(graph.paths[path])"), path: path)
    }
    guard let seed = drawn.min(by: { ($0.hash, $0.path) < ($1.hash, $1.path) })?.path else {
      return nil
    }
    let past = MapHistory(log, commits: graph.ancestors(of: number).numbers, time: commit.time)
    let strengths = Dictionary(
      past.couplings(of: graph.paths[seed]).map { (ByteString($0.path), $0.strength) },
      uniquingKeysWith: max)
    var judgments: [String: Int] = [:]
    for path in known.map({ graph.paths[$0] }) where path != graph.paths[seed] {
      judgments[path] = Self.grade(of: strengths[ByteString(path)] ?? 0)
    }
    let hasTestsWithCode = known.contains { isTest[$0] } && !code.isEmpty
    let weight = CaseWeight(
      of: session.kind, files: session.files.count, hasTestsWithCode: hasTestsWithCode)
    summary.count(weight.name)
    return GroundTruth.Query(
      id: id, text: session.text, judgments: judgments, commitSHA: commit.id,
      seedFile: graph.paths[seed], weight: weight.value)
  }

  static func grade(of coupling: Double) -> Int {
    coupling >= gradeCutoffs.1 ? 3 : coupling >= gradeCutoffs.0 ? 2 : 1
  }
}
