import Definitions
import Ranking
import Support

/// A setting evaluated without a run, as a person or a program reads it.
package struct EvaluationText: Sendable {
  private let found: ConfigurationEvaluation
  private let names: (after: String, before: String?)

  /// Takes an evaluation.
  ///
  /// - Parameters:
  ///   - found: What was found.
  ///   - name: What the setting is called, such as the path of its file.
  ///   - other: What the other setting is called; `nil` where there is none.
  package init(_ found: ConfigurationEvaluation, name: String, against other: String? = nil) {
    self.found = found
    names = (name, other)
  }

  /// The text, ended by a line break.
  package var text: String {
    var lines: [String] = []
    if let before = names.before { lines.append("before: \(before)") }
    lines.append("\(names.before == nil ? "evaluated" : "after"): \(names.after)")
    lines += ["queries: \(queries)", ""]
    if let comparison = found.comparison, let statistics = found.statistics {
      lines.append(ReportTable(comparison).terminal())
      lines.append(ReportTable(statistics).terminal())
      if let objective = statistics.metrics.first {
        lines.append("objective: \(objective.verdict)")
      }
      let differing = found.parameters.differences(
        from: found.baseline
      ).filter {
        found.plan.shown(found.baseline).contains($0)
          || found.plan.shown(found.parameters).contains($0)
      }
      lines += RunText.lines(
        of: differing.map { parameter in
          RunComparison.Difference(
            name: parameter.name,
            first: value(parameter, of: found.baseline),
            second: value(parameter, of: found.parameters))
        })
    } else {
      lines.append(ReportTable(found.evaluation).terminal())
    }
    lines.append("without effect here: \(found.ineffective.map(\.name).joined(separator: ", "))")
    return lines.joined(separator: "\n") + "\n"
  }

  /// Which queries were answered, in one sentence without a full stop.
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

  private func value(_ parameter: Parameter, of point: Parameters) -> String {
    JSONWriter.word(parameter.written(point[parameter]))
  }

  /// The evaluation as JSON, ended by a line break.
  package var json: String {
    let metrics = found.evaluation.scoring.metrics
    func values(_ numbers: [Double]) -> JSONValue {
      .mapping(zip(metrics, numbers).map { .init(key: $0.description, value: .real($1)) })
    }
    func point(_ parameters: Parameters) -> JSONValue {
      .mapping(
        found.plan.shown(parameters).map {
          .init(key: $0.name, value: $0.written(parameters[$0]))
        })
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
          ? .sequence(found.earlierLooks.map { .string($0) }) : nil,
        "sources": .sequence(
          found.lock.repositories.map {
            .mapping([
              "name": .string($0.name), "commit": $0.commit.map { .string($0) } ?? .null,
              "tree": .string($0.tree),
            ])
          }), "parameters": point(found.parameters), "overall": values(found.evaluation.means),
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
        "before": names.before == nil ? nil : point(found.baseline),
        "comparison": found.comparison?.written, "statistics": found.statistics?.written,
        "without_effect": .sequence(
          found.ineffective.map {
            ["parameter": .string($0.name), "reason": .string($0.reason)]
          }), "warnings": .sequence(found.warnings.map { .string($0) }),
      ]))
  }
}
