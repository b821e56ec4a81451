import Definitions
import LanguageModels
import Optimizers
import Ranking
import Statistics
import Support

extension ReportPage {
  mutating func tuningHead() {
    guard let tuning = outcome.tuning else { return }
    let result = tuning.results[tuning.winner]
    let trials = "\(tuning.trialCount) trials"
    guard result.gain > 0 else {
      lines += [
        "", "No candidate of \(trials) was accepted, so that after is the baseline itself.",
      ]
      return
    }
    let bias = tuning.biases[tuning.winner].map { "; \($0)" } ?? ""
    paragraph(
      "On the \(tuning.comparisons[tuning.winner].queries.count) queries that it was tuned on, "
        + "`\(result.study.name)` gained \(signed(result.gain))\(bias).")
  }

  mutating func tuning() {
    guard let tuning = outcome.tuning else { return }
    section("Tuning")
    lines += [
      "| study | by | trials | accepted | before | after | gain | by luck | left | p | held out |",
      "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for place in tuning.results.indices { study(tuning, place) }
    paragraph(
      "Before, after and gain are the objective on the tuning queries. By luck: what the best of so "
        + "many trials gains on average where no setting is truly better, simulated from the trials' "
        + "own differences; p: how likely it gains as much. Held out: the difference on queries that "
        + "the study never saw.")
    divisions()
    for (place, result) in tuning.results.enumerated() {
      rejections(result)
      if let model = tuning.models[place] { asked(model, result) }
      if let reasoning = tuning.reasoning[place] { reasoned(reasoning, result) }
    }
    folds(tuning)
    let inert = outcome.ineffective.filter { fact in
      definition.parameters.contains { $0.parameter.name == fact.name }
    }
    paragraph(
      "Tuned: " + tuning.space.dimensions.map { "`\($0.parameter.name)`" }.joined(separator: ", ")
        + ".")
    if !definition.constraints.isEmpty {
      let words = definition.constraints.map { "`\($0)`" }
      lines.append("Candidates keep " + words.joined(separator: ", ") + ".")
    }
    if !inert.isEmpty {
      lines.append(
        "Not tuned, since they cannot act here: "
          + inert.map { "`\($0.name)`" }.joined(separator: ", ") + ".")
    }
  }

  private mutating func study(_ tuning: TuningOutcome, _ place: Int) {
    let result = tuning.results[place]
    let bias = tuning.biases[place]
    let arm = tuning.results.count > 1 ? outcome.comparisons[place + 1] : outcome.comparison
    row([
      "`\(result.study.name)`", result.study.proposer.mode.rawValue, "\(result.trials.count)",
      "\(result.count(.accepted))", four(result.baselineScores.objective),
      four(result.bestScores.objective), signed(result.gain),
      bias.map { signed($0.expected) } ?? "n/a", bias.map { signed($0.remaining) } ?? "n/a",
      bias.map { FixedPoint.pValue($0.p) } ?? "n/a", signed(arm.overall[0].difference),
    ])
  }

  private mutating func divisions() {
    guard let heldOut = outcome.heldOut, let split = outcome.split.split else { return }
    let folds = outcome.split.partCount
    let how =
      folds > 1
      ? "Queries were divided into \(folds) folds by \(split.unit.rawValue); each was reported by a "
        + "study that did not see it, and the point named here was tuned on all."
      : "Queries were divided by \(split.unit.rawValue):"
    lines += ["", how, "", "| repository | tuned on | held out |", "|---|---:|---:|"]
    for count in outcome.split.counts {
      row([count.repository, "\(count.tuning)", "\(count.reported)"])
    }
    let times = heldOut.openings == 1 ? "once" : "\(heldOut.openings) times, fold by fold,"
    var sentence = "The held-out queries were opened \(times) in this run, after the studies ended."
    if !heldOut.earlierRuns.isEmpty {
      let runs = heldOut.earlierRuns.map { "`\($0)`" }.joined(separator: ", ")
      sentence +=
        " Other runs of this experiment had opened some of them before (\(runs)): what was chosen "
        + "after seeing those results is no longer held out."
    }
    paragraph(sentence)
  }

  private mutating func rejections(_ result: StudyResult) {
    let ended = result.end.map { " It ended early: \($0)." } ?? ""
    paragraph(
      "`\(result.study.name)`: \(result.count(.accepted)) of \(result.trials.count) candidates "
        + "accepted.\(ended)")
    guard !result.rejections.isEmpty else { return }
    lines.append("")
    for (reason, count) in result.rejections.prefix(8) {
      lines.append("- \(count) rejected: \(Markdown.escaped(reason))")
    }
    let accepted = result.trials.filter { $0.status == .accepted }
    guard !accepted.isEmpty else { return }
    lines += ["", "| trial | gain over the last | hypothesis |", "|---|---:|---|"]
    for trial in accepted {
      row([
        "\(trial.iteration).\(trial.candidate)", signed(trial.delta ?? 0),
        Markdown.escaped(trial.hypothesis),
      ])
    }
  }

  private mutating func asked(_ model: ModelTotals, _ result: StudyResult) {
    let priced = model.calls - model.unpriced
    let cost =
      priced > 0
      ? "\(four(model.cost)) US dollars, \(four(model.cost / Double(priced))) each"
        + (model.unpriced > 0 ? ", \(model.unpriced) without a price" : "")
      : "without a price"
    let tokens =
      "\(model.inputTokens) tokens in and \(model.outputTokens) out"
      + (model.estimated > 0 ? " (\(model.estimated) exchanges by length)" : "")
    paragraph(
      "`\(result.study.name)` had \(model.calls) exchanges with a language model: \(tokens), \(cost)."
    )
    for answered in model.models {
      lines.append("- \(answered.calls) by \(Markdown.escaped(answered.name))")
    }
    for origin in model.origins {
      paragraph(
        "**\(origin.calls) answers are of no model: \(Markdown.escaped(origin.name)).** No gain is "
          + "claimed of them.")
    }
    let swept = result.notes.count { $0.kind == .swept }
    if swept > 0 {
      paragraph(
        "In \(swept) of \(result.study.proposer.iterations) iterations no candidate of the model was "
          + "valid, and a random sweep gave them.")
    }
    let dropped = result.notes.droppedByKind
    guard !dropped.isEmpty else { return }
    lines += ["", "Dropped before they were scored, though the model was told once:", ""]
    for (kind, count) in dropped { lines.append("- \(count): \(Markdown.escaped(kind))") }
  }

  private mutating func reasoned(_ reasoning: ReasoningOutcome, _ result: StudyResult) {
    let scratchpad = reasoning.scratchpad
    let tried = scratchpad.changes.filter { $0.evidence.tried > 0 }
    paragraph(
      "`\(result.study.name)` reasoned in \(scratchpad.episodes.count) episodes; all of it stands in "
        + "`scratchpad-\(result.study.name).md`.")
    if !tried.isEmpty {
      lines += ["", "| change | tried | helped | mean gain |", "|---|---:|---:|---:|"]
      for record in tried {
        row([
          Markdown.escaped(record.change.phrase), "\(record.evidence.tried)",
          "\(record.evidence.helped)", signed(record.evidence.gain ?? 0),
        ])
      }
    }
    if let failure = reasoning.failure {
      paragraph("It was not distilled: \(Markdown.escaped(failure)).")
    }
    guard !reasoning.presets.isEmpty else { return }
    lines += [
      "", "Presets, scored on the tuning queries like candidates, not on those held out:", "",
      "| preset | objective | than the baseline |", "|---|---:|---:|",
    ]
    for preset in reasoning.presets {
      row([
        Markdown.escaped(preset.preset), four(preset.objective),
        signed(preset.objective - preset.baseline),
      ])
    }
  }

  private mutating func folds(_ tuning: TuningOutcome) {
    guard !tuning.folds.isEmpty else { return }
    lines += ["", "| study | fold | trials | accepted | gain |", "|---|---:|---:|---:|---:|"]
    for result in tuning.folds.joined() {
      row([
        "`\(result.study.name)`", "\(result.study.fold ?? 0)", "\(result.trials.count)",
        "\(result.count(.accepted))", signed(result.gain),
      ])
    }
  }
}
