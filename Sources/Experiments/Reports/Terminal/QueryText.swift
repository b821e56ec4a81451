import Definitions
import Ranking
package import Support

package struct QueryText: Sendable {
  private let run: RecordedRun
  private let query: RecordedRun.Query
  private let rankings: [(arm: String, paths: [String], isWhole: Bool)]

  /// Finds a query by its id, or by `repository/id`. If the run has the report `trec`, the ranks
  /// of all judged files are known, otherwise those up to ten.
  package init(_ run: RecordedRun, id: String) throws(OperationError) {
    let found = run.queries.filter { $0.id == id || "\($0.repository)/\($0.id)" == id }
    guard let query = found.first else {
      let names = run.queries.flatMap { [$0.id, "\($0.repository)/\($0.id)"] }
      let meant = Spelling.nearest(to: id, in: names)
      throw OperationError(
        .argument, "the run \(run.id) has no query '\(id)'",
        remedy: meant.map { "did you mean '\($0)'?" })
    }
    guard found.count == 1 else {
      let names = found.map { "\($0.repository)/\($0.id)" }
      throw OperationError(
        .argument, "the run \(run.id) has \(found.count) queries '\(id)'",
        remedy: "name one of \(names.joined(separator: ", "))")
    }
    self.run = run
    self.query = query
    rankings = try query.answers.map { answer throws(OperationError) in
      let whole = try Self.ranking(of: answer.arm, query, in: run.path)
      return (answer.arm, whole ?? answer.top, whole != nil)
    }
  }

  private static func ranking(
    of arm: String, _ query: RecordedRun.Query, in folder: String
  ) throws(OperationError) -> [String]? {
    let path = "\(folder)/\(TRECReport.file(of: arm))"
    guard SourceFiles.disk.kind(path) == .file else { return nil }
    let bytes = try SourceFiles.disk.read(path, RecordedRun.sizeLimit)
    do throws(OperationError) {
      let name = TRECReport.topic(query.repository, query.id)
      let topics = try TRECRun(parsing: String(decoding: bytes, as: UTF8.self)).topics
      return topics.first { $0.id == name }?.ranking.paths ?? []
    } catch { throw RecordedRun.damaged(path, error.message) }
  }

  package var text: String {
    let kind = query.kind.map { ", \($0)" } ?? ""
    var lines = ["\(query.id) of \(query.repository)\(kind): \(query.text)".printable, ""]
    let metrics = run.metrics.indices.map { column in
      [run.metrics[column].description]
        + query.answers.map { FixedPoint.text($0.values[column], decimals: 4) }
    }
    lines.append(
      ReportTable(
        columns: ["metric"] + query.answers.map { .right($0.arm) },
        groups: [metrics]
      ).terminal())
    let places = (0..<(rankings.map { min($0.paths.count, 10) }.max() ?? 0)).map { place in
      ["\(place + 1)"]
        + rankings.map { place < $0.paths.count ? marked($0.paths[place]) : "" }
    }
    lines.append(
      ReportTable(
        columns: [.right("rank")] + rankings.map { .left($0.arm) }, groups: [places],
        notes: ["A file with its grade in brackets is judged relevant."]
      ).terminal())
    lines.append(judged.terminal())
    return lines.joined(separator: "\n")
  }

  private var judged: ReportTable {
    let entries = query.judgments.entries.sorted { $0.grade > $1.grade }
    let rows = entries.map { entry in
      [entry.path, "\(entry.grade)"] + rankings.map { rank(of: entry.path, in: $0) }
    }
    let isUnknown = rows.contains { $0.contains(Self.unknown) }
    return ReportTable(
      columns: ["judged file", .right("grade")]
        + rankings.map { .right("rank \($0.arm)") }, groups: [rows],
      notes: isUnknown ? ["The run has no report 'trec', which would tell ranks after 10."] : [])
  }

  private static let unknown = "after 10"

  private func rank(
    of path: String, in ranking: (arm: String, paths: [String], isWhole: Bool)
  ) -> String {
    if let index = ranking.paths.firstIndex(of: path) { return "\(index + 1)" }
    return ranking.isWhole || ranking.paths.count < 10 ? "not found" : Self.unknown
  }

  private func marked(_ path: String) -> String {
    guard let grade = query.judgments.grade(of: path), grade >= 1 else { return path }
    return "\(path) [\(grade)]"
  }

  package var json: String {
    guard case .sequence(let entries)? = run.document["queries"] else { return "null\n" }
    let entry = entries.first {
      $0["repository"] == .string(query.repository) && $0["id"] == .string(query.id)
    }
    return JSONWriter.text(of: entry ?? .null)
  }
}
