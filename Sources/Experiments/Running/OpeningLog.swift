import Code
import Support

/// `openings.jsonl` beside an experiment's runs: which run looked at which held-out queries. It
/// cannot prevent that a definition is changed and run again until these agree, but it shows it.
struct OpeningLog: Sendable {
  static let name = "openings.jsonl"

  let folder: String
  var path: String { "\(folder)/\(Self.name)" }

  /// Records a run, unless it is there; returns the earlier runs with some of the same queries.
  func record(run: String, queries: [String]) throws -> [String] {
    let marks = Set(queries.map { String(ContentID.of($0).prefix(12)) })
    let log = try LineLog(path: path) { Self.entry($0) != nil }
    var earlier: [String] = []
    for (number, line) in log.lines.enumerated() {
      guard let entry = Self.entry(line[...]) else {
        throw OperationError(
          .file, "line \(number + 1) of '\(path)' records no look at held-out queries",
          remedy: "restore the file; without it nobody knows who looked at them before")
      }
      if entry.run == run { return earlier }
      if !entry.queries.isDisjoint(with: marks) { earlier.append(entry.run) }
    }
    let row: JSONValue = [
      "run": .string(run), "queries": .texts(marks.sorted()),
    ]
    try log.append(Array(JSONWriter.word(row).utf8))
    try log.synchronize()
    return earlier
  }

  private static func entry(_ line: ArraySlice<UInt8>) -> (run: String, queries: Set<String>)? {
    guard let value = try? JSONReader.value(of: Array(line)) else { return nil }
    let row = RecordedValue(value)
    guard let run = try? row["run"].string, let queries = try? row["queries"].strings else {
      return nil
    }
    return (run, Set(queries))
  }
}
