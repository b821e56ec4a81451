import Optimizers
package import Support

extension Definition {
  /// Every default is filled in. The points of both arms are given value by value, so the text
  /// changes with the configuration files that the definition names.
  package var resolvedYAML: String { YAMLWriter.text(of: resolved) }

  package var resolved: JSONValue {
    .mapping([
      "schema": .string(Self.schemaName), "name": .string(name),
      "description": description.map { .string($0) }, "seed": .integer(Int(seed)),
      "repositories": .sequence(repositories.map(\.written)), "bench": bench.written,
      "baseline": Configuration.written(baseline.parameters),
      "after": proposers.isEmpty ? Configuration.written(after.parameters) : nil,
      "parameters": .mapping(
        parameters.map { .init(key: $0.parameter.name, value: $0.written) }
          + (ruleSelection.written.map { [.init(key: "rules", value: $0)] } ?? [])),
      "constraints": constraints.isEmpty
        ? nil : .sequence(constraints.map { .string($0.description) }),
      "proposer": Proposer.written(proposers), "accept": acceptance.written,
      "verdict": claim.written,
      "ablations": ablating.written, "sensitivity": sensitivity?.written,
      "qualitative": .sequence(
        qualitative.map {
          ["repository": .string($0.repository), "query": .string($0.query)]
        }), "reports": .sequence(reports.map { .string($0.rawValue) }),
      "gates": .sequence(gates.map { .string($0.description) }),
    ])
  }
}

extension Definition.Repository {
  package var written: JSONValue {
    let origin: JSONValue =
      switch source {
      case .git(let url, let ref): ["git": .string(url), "ref": .string(ref)]
      case .path(let path, let worktree):
        ["path": .string(path), "worktree": .boolean(worktree)]
      }
    let name: JSONValue = ["name": .string(name)]
    return name.adding(origin).adding(
      .mapping([
        "ground_truth": groundTruth.map { .string($0) },
        "tasks": tasks.map { .string($0) },
        "access_log": accessLog.map { .string($0) },
        "mine": mine.map { mine in
          .mapping([
            "limit": .integer(mine.limit),
            "files": "\(mine.files.lowerBound)..\(mine.files.upperBound)",
            "words": mine.words == 3 ? nil : .integer(mine.words),
            "since": mine.since.map { .string($0) },
          ])
        },
      ]))
  }
}

extension Definition.Proposer {
  package static func written(_ proposers: [Definition.Proposer]) -> JSONValue? {
    switch proposers.count {
    case 0: nil
    case 1: proposers[0].written
    default: .sequence(proposers.map(\.written))
    }
  }

  package var written: JSONValue {
    let common: JSONValue = [
      "name": .string(name), "mode": .string(mode.rawValue), "iterations": .integer(iterations),
      "candidates": .integer(candidates), "levels": .integer(levels),
    ]
    return asking.map { common.adding($0.written) } ?? common
  }
}

extension Definition.Acceptance {
  package var written: JSONValue {
    ["rule": .string(rule.rawValue), "floor": floor.written, "racing": .boolean(isRacing)]
  }
}

extension Definition.Ablation {
  package var written: JSONValue {
    switch self {
    case .off(let parameter): .string(parameter.name)
    case .set(let name, let values):
      [
        "name": .string(name),
        "set": .mapping(
          values.map { .init(key: $0.parameter.name, value: $0.parameter.written($0.value)) }),
      ]
    }
  }
}
