import Statistics
import Support

package struct RunListing: Sendable {
  private let rows: [(folder: RunFolder, state: RunFolder.State)]

  package init(_ folders: [RunFolder]) { rows = folders.map { ($0, $0.state()) } }

  package var table: ReportTable {
    var notes: [String] = []
    let cells = rows.map { folder, state -> [String] in
      let name = [folder.experiment, folder.id]
      switch state {
      case .done(let run):
        let objective = run.comparison.overall[0]
        return name + [
          folder.isPublished ? "published" : "done",
          FixedPoint.text(objective.before, decimals: 4),
          FixedPoint.text(objective.after, decimals: 4),
          ReportTable.signed(objective.difference), ReportTable.range(objective.interval),
          run.verdict?.conclusion.rawValue ?? "", "\(objective.queries)",
        ]
      case .unfinished(let trials):
        let done = trials.map { ", \(counted($0, "trial"))" } ?? ""
        return name + ["unfinished\(done)", "", "", "", "", "", ""]
      case .unreadable(let error):
        notes.append(
          "\(folder.experiment)/\(folder.id): \(error.message)"
            + (error.cause.map { ": \($0)" } ?? ""))
        return name + ["unreadable", "", "", "", "", "", ""]
      }
    }
    return ReportTable(
      columns: [
        "experiment", "run", "state", .right("before"), .right("after"), .right("difference"),
        .right("interval"), "verdict", .right("queries"),
      ], groups: [cells], notes: notes)
  }

  package var json: String {
    JSONWriter.text(
      of: ["schema": "assay-runs/v1", "runs": .sequence(rows.map { Self.written($0, $1) })])
  }

  private static func written(_ folder: RunFolder, _ state: RunFolder.State) -> JSONValue {
    let head: JSONValue = [
      "experiment": .string(folder.experiment), "run": .string(folder.id),
      "path": .string(folder.path), "published": .boolean(folder.isPublished),
    ]
    switch state {
    case .done(let run):
      return head.adding([
        "state": "done", "objective": run.comparison.overall[0].written,
        "verdict": run.verdict?.written ?? .null,
      ])
    case .unfinished(let trials):
      return head.adding([
        "state": "unfinished", "trials": trials.map { .integer($0) } ?? .null,
      ])
    case .unreadable(let error):
      return head.adding([
        "state": "unreadable", "message": .string(error.message),
        "cause": error.cause.map { .string($0) } ?? .null,
      ])
    }
  }
}
