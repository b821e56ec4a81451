package import Definitions
import LanguageModels
import Ranking
package import Support

package struct RunAblation: Sendable {
  package let run: RepeatableRun
  package let outcome: AblationOutcome
  package let queries: Int
  package let warnings: [String]

  package func write() throws -> String {
    let path = "\(run.path)/ablation.json"
    try WholeFile(path: path).write(Array(JSONWriter.text(of: outcome.written).utf8))
    return path
  }
}

extension ExperimentRunner {
  /// Runs ablations of a finished run, as if its definition had asked for them. The corpora are
  /// read by its lock, and its arms are ranked again: an error if their means are not as recorded.
  package func ablate(
    _ run: RepeatableRun, _ ablations: Definition.Ablations,
    sensitivity: Definition.Sensitivity? = nil, redirects: [String: String] = [:]
  ) async throws -> RunAblation {
    var definition = run.definition
    definition.ablating = ablations
    definition.sensitivity = sensitivity
    let plan = try Plan(definition, redirects: redirects, recording: run.path)
    let locked = try await lock(plan, as: run)
    let scratch = try ScratchFolder()
    defer { withExtendedLifetime(scratch) {} }
    let prepared = try await prepare(locked, asking: Self.recordedFillings(plan, scratch.path))
    let (workload, split) = (prepared.workload, prepared.workload.split)
    let before = try run.arm("before", on: workload.baseline)
    let after = try run.arm("after", on: workload.baseline)
    let (parts, _) = Self.open(split)
    let reported = split.together(parts)
    let bench = try await bench(prepared)
    var ranked: [RankedArm] = []
    for (number, arm) in [before, after].enumerated() {
      report(.evaluation, nil, number, 2, "arms")
      ranked.append(try await bench.rank(arm, parts: parts, reported: reported, jobs: jobs))
      try run.check(ranked[number])
    }
    report(.evaluation, nil, 2, 2)
    var stopwatch = Stopwatch()
    let found = try await ablate(
      AblationSetting(
        prepared: prepared, before: before.parameters, after: after.parameters, bench: bench,
        jobs: jobs, parts: parts,
        reported: reported, tables: nil), before: ranked[0], after: ranked[1], &stopwatch)
    guard let outcome = found?.outcome else {
      throw OperationError(.argument, "there is nothing to look at")
    }
    return RunAblation(
      run: run, outcome: outcome, queries: reported.count,
      warnings: locked.warnings + prepared.facts.flatMap(\.symbolWarnings))
  }

  private static func recordedFillings(
    _ plan: Plan, _ folder: String
  ) throws -> [String: ModelSession] {
    guard let proposer = plan.definition.fillingProposer, let asking = proposer.asking,
      let recording = plan.recording(of: proposer)
    else { return [:] }
    return [
      proposer.name: try ModelSession(
        replaying: recording, in: plan.definition.files, asking.model, folder: folder,
        prefix: ModelSession.exchangePrefix(of: proposer.name))
    ]
  }
}

extension RepeatableRun {
  package var hasAblations: Bool { results.tree["ablations"] != nil }

  /// An arm as `results.json` states it; what is no part of the search is as in the baseline.
  func arm(_ name: String, on baseline: Parameters) throws(OperationError) -> Arm {
    let entry = try recorded(name)
    guard let point = point(entry["parameters"], baseline) else {
      throw damaged("the arm '\(name)' has no parameters")
    }
    var folds: [Parameters] = []
    if case .sequence(let parts)? = entry["folds"] {
      folds = parts.compactMap { self.point($0, baseline) }
      guard folds.count == parts.count else { throw damaged("the folds of '\(name)'") }
    }
    return Arm(name: name, parameters: point, byPart: folds)
  }

  /// An error if an arm that was ranked again has other means than were recorded.
  func check(_ arm: RankedArm) throws(OperationError) {
    let recorded = try recorded(arm.name)["overall"]
    for (metric, mean) in zip(arm.evaluation.scoring.metrics, arm.evaluation.means) {
      let before = recorded?[metric.description]?.number
      guard before != mean else { continue }
      throw OperationError(
        .evaluation,
        "the arm '\(arm.name)' is scored otherwise now than in the run '\(path)'",
        remedy: "assay reproduce says what differs",
        cause: "\(metric) was \(before.map { "\($0)" } ?? "not recorded") and is \(mean)")
    }
  }

  private func recorded(_ name: String) throws(OperationError) -> JSONValue {
    guard case .sequence(let arms)? = results.tree["arms"],
      let arm = arms.first(where: { $0["name"] == .string(name) })
    else { throw damaged("there is no arm '\(name)'") }
    return arm
  }

  /// A point as results state it; `nil` if a value is missing.
  private func point(_ values: JSONValue?, _ baseline: Parameters) -> Parameters? {
    var point = baseline
    for parameter in point.added {
      point[parameter] =
        switch values?[parameter.name] {
        case .boolean(let value): value ? 1 : 0
        case .string(let word): Double(parameter.words.firstIndex(of: word) ?? 0)
        case let value: value?.number ?? parameter.standard
        }
    }
    for parameter in definition.bench.parameters {
      switch values?[parameter.name] {
      case .boolean(let value): point[parameter] = value ? 1 : 0
      case let value?:
        guard let number = value.number else { return nil }
        point[parameter] = number
      case nil: return nil
      }
    }
    return point
  }

  private func damaged(_ why: String) -> OperationError {
    RecordedRun.damaged("\(path)/results.json", why)
  }
}

extension Definition.Ablations {
  /// Turns off the signals of these parameters; an error if one has no signal of its own.
  package init(
    signals names: [String], addOne: Bool = false, path: Bool = false
  ) throws(OperationError) {
    var seen = Set<String>()
    let listed = try names.map { name throws(OperationError) -> Definition.Ablation in
      guard let parameter = ParameterSurface.parameter(named: name) else {
        let known = Definition.Bench.standard.signals.map(\.name)
        throw OperationError(
          .argument, "there is no signal '\(name)'",
          remedy: Spelling.nearest(to: name, in: known).map { "did you mean '\($0)'?" }
            ?? "the signals are \(known.joined(separator: ", "))")
      }
      guard parameter.off != nil else {
        throw OperationError(
          .argument, "'\(name)' has no signal of its own that could be turned off")
      }
      guard seen.insert(name).inserted else {
        throw OperationError(.argument, "the signal '\(name)' is listed twice")
      }
      return .off(parameter)
    }
    self.init(signals: .listed(listed), addOne: addOne, path: path)
  }
}

extension Definition {
  package var wholeSensitivity: Sensitivity {
    Sensitivity.Request.standard.resolved(for: bench)
  }
}
