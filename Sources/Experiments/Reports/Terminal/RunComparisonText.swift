import Statistics
import Support

package struct RunComparisonText: Sendable {
  private let pair: RunComparison

  package init(_ pair: RunComparison) { self.pair = pair }

  package var text: String {
    var lines = [
      "before: \(Self.name(pair.first))", "after: \(Self.name(pair.second))",
      "compared on \(counted(pair.comparison.queries.count, "query")) of both",
    ]
    for (count, run) in [(pair.onlyFirst, pair.first.run), (pair.onlySecond, pair.second.run)]
    where count > 0 {
      lines.append("left out: \(counted(count, "query")) of \(run.id.printable) only")
    }
    lines += [""] + RunText.lines(of: pair.comparison, pair.statistics)
    lines += RunText.lines(of: pair.differences)
    return lines.joined(separator: "\n") + "\n"
  }

  package var json: String {
    func side(_ side: (run: RecordedRun, arm: RecordedRun.Arm)) -> JSONValue {
      [
        "experiment": .string(side.run.experiment), "run": .string(side.run.id),
        "arm": .string(side.arm.name),
      ]
    }
    return JSONWriter.text(
      of: [
        "schema": "assay-comparison/v1", "first": side(pair.first), "second": side(pair.second),
        "seed": .integer(Int(pair.comparison.bootstrap.seed)),
        "queries": [
          "both": .integer(pair.comparison.queries.count), "first_only": .integer(pair.onlyFirst),
          "second_only": .integer(pair.onlySecond),
        ],
        "comparison": pair.comparison.written, "statistics": pair.statistics.written,
        "parameters": .sequence(
          pair.differences.map {
            [
              "parameter": .string($0.name), "first": $0.first.map { .string($0) } ?? .null,
              "second": $0.second.map { .string($0) } ?? .null,
            ]
          }),
        "warnings": .texts(pair.warnings),
      ])
  }

  private static func name(_ side: (run: RecordedRun, arm: RecordedRun.Arm)) -> String {
    "\(side.run.experiment), run \(side.run.id), arm \(side.arm.name)".printable
  }
}
