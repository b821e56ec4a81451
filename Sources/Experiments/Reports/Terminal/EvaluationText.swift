import Definitions
import Ranking
import Support

package struct EvaluationText: Sendable {
  private let found: ConfigurationEvaluation
  private let names: (after: String, before: String?)

  package init(_ found: ConfigurationEvaluation, name: String, against other: String? = nil) {
    self.found = found
    names = (name, other)
  }

  package var text: String {
    var lines: [String] = []
    if let before = names.before { lines.append("before: \(before.printable)") }
    lines.append("\(names.before == nil ? "evaluated" : "after"): \(names.after.printable)")
    lines += ["queries: \(queries.printable)", ""]
    if let comparison = found.comparison, let statistics = found.statistics {
      lines += RunText.lines(of: comparison, statistics)
      lines += RunText.lines(of: found.plan.differences(from: found.baseline, to: found.parameters))
    } else {
      lines.append(ReportTable(found.evaluation).terminal())
    }
    lines.append("without effect here: \(found.ineffective.map(\.name).joined(separator: ", "))")
    return lines.joined(separator: "\n") + "\n"
  }

  private var queries: String {
    let name = found.plan.definition.name
    let count = found.queries.count
    return switch found.part {
    case .all: "all \(count) of \(name)"
    case .tuning:
      "the \(count) of \(name) to tune on; \(found.total - count) are held out"
    case .heldOut: "the \(count) of \(name) that are held out; this look at them is recorded"
    }
  }

  package var json: String {
    let metrics = found.evaluation.scoring.metrics
    func values(_ numbers: [Double]) -> JSONValue {
      .mapping(zip(metrics, numbers).map { .init(key: $0.description, value: .real($1)) })
    }
    let definition = found.plan.definition
    return JSONWriter.text(
      of: .mapping([
        "schema": "assay-evaluation/v1", "experiment": .string(definition.name),
        "seed": .integer(Int(definition.seed)), "evaluated": .string(names.after),
        "against": names.before.map { .string($0) },
        "queries_answered": .string(found.part.rawValue),
        "queries": .integer(found.queries.count),
        "earlier_looks": found.part == .heldOut
          ? .texts(found.earlierLooks) : nil,
        "sources": .sequence(
          found.lock.repositories.map {
            .mapping([
              "name": .string($0.name), "commit": $0.commit.map { .string($0) } ?? .null,
              "tree": .string($0.tree),
            ])
          }), "parameters": found.plan.written(found.parameters),
        "overall": values(found.evaluation.means),
        "repositories": .mapping(
          found.evaluation.repositories.map { .init(key: $0.name, value: values($0.means)) }),
        "by_query": .sequence(
          found.evaluation.repositories.flatMap { repository in
            repository.queries.map { query in
              [
                "repository": .string(repository.name), "id": .string(query.id),
                "values": values(query.values),
              ]
            }
          }),
        "before": names.before == nil ? nil : found.plan.written(found.baseline),
        "comparison": found.comparison?.written, "statistics": found.statistics?.written,
        "without_effect": .sequence(found.ineffective.map(\.written)),
        "warnings": .texts(found.warnings),
      ]))
  }
}
