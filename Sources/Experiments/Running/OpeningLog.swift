import Ranking

/// `openings.jsonl` beside an experiment's runs: which run looked at which held-out queries, in the
/// order in which they first did.
///
/// A definition that is changed and run again until its held-out queries agree has tuned on them after
/// all. The log cannot prevent that, but it shows it.
struct OpeningLog: Sendable {
  /// The file's name.
  static let name = "openings.jsonl"

  /// The folder of the experiment's runs.
  let folder: String
  /// Where it lies.
  var path: String { "\(folder)/\(Self.name)" }

  /// What was recorded before a run.
  struct Past: Sendable, Hashable {
    /// The earlier runs that opened some of the same queries, in order.
    let earlierRuns: [String]
  }

  /// Records a run, unless it is there already.
  ///
  /// - Parameters:
  ///   - run: The run's id.
  ///   - queries: What tells its held-out queries from others.
  /// - Throws: `OperationError` where the log cannot be read or written.
  func record(run: String, queries: [String]) throws -> Past {
    let marks = Set(queries.map { String(ContentID.of($0).prefix(12)) })
    let log = try LineLog(path: path) { Self.entry($0) != nil }
    var earlier: [String] = []
    for line in log.lines {
      guard let entry = Self.entry(line[...]) else { continue }
      if entry.run == run { return Past(earlierRuns: earlier) }
      if !entry.queries.isDisjoint(with: marks) { earlier.append(entry.run) }
    }
    let row: YAMLValue = [
      "run": .string(run), "queries": .sequence(marks.sorted().map { .string($0) }),
    ]
    try log.append(Array(JSONWriter.word(row).utf8))
    try log.synchronize()
    return Past(earlierRuns: earlier)
  }

  private static func entry(_ line: ArraySlice<UInt8>) -> (run: String, queries: Set<String>)? {
    let document = YAMLDocument(Array(line), file: "openings")
    guard document.findings.isEmpty, let run = document.root?["run"]?.scalar?.text,
      let queries = document.root?["queries"]?.elements
    else { return nil }
    return (run, Set(queries.compactMap { $0.scalar?.text }))
  }
}
