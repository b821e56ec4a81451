import Support

extension ReportTable {
  /// `reported` are the scores on the reported queries; `nil` if they are the tuning queries.
  package init(_ path: ParameterPath, reported: PathScores? = nil) {
    let scores = reported ?? path.tuning
    var columns: [Column] = [
      .right("step"), "change", .right("objective"), .right("gain"), .right("+/=/-"),
    ]
    if scores.repositories.count > 1 {
      columns += scores.repositories.map { .right($0) }
    }
    if reported != nil { columns.append(.right("gain when tuning")) }
    func row(
      _ step: String, _ change: String, _ measured: PathMeasurement, _ tuned: PathMeasurement
    ) -> [String] {
      [
        step, change, FixedPoint.text(measured.objective, decimals: 4), Self.signed(measured.gain),
        "\(measured.wins)/\(measured.ties)/\(measured.losses)",
      ] + (scores.repositories.count > 1 ? measured.gainByRepository.map(Self.signed) : [])
        + (reported != nil ? [Self.signed(tuned.gain)] : [])
    }
    let steps = path.steps.indices.map { index in
      row(
        "\(index + 1)", path.steps[index].changes.map(\.description).joined(separator: ", "),
        scores.steps[index], path.tuning.steps[index])
    }
    let whole = row("", "all changes", scores.whole, path.tuning.whole)
    self.init(
      columns: columns, groups: [steps, [whole]], notes: Self.notes(path, scores, reported))
  }

  private static func notes(
    _ path: ParameterPath, _ scores: PathScores, _ reported: PathScores?
  ) -> [String] {
    let start = FixedPoint.text(scores.start, decimals: 4)
    var notes = [
      "From the objective \(start) of before, each step makes the change that gains most"
        + (reported == nil ? "." : " on the tuning queries; scores are of the reported queries."),
      "\(path.evaluations) points were scored.",
    ]
    let count = path.steps.reduce(0) { $0 + $1.changes.count }
    guard let whole = path.wholeGain, let most = path.mostOfGain else {
      return notes + (count > 0 ? ["There is no gain that a change could have earned."] : [])
    }
    let place = reported == nil ? "" : "On the tuning queries, "
    func sentence(
      _ subset: ParameterPath.Subset, _ what: String, _ tuned: PathMeasurement?,
      _ measured: PathMeasurement?
    ) -> String {
      let names = subset.kept.map(\.parameter.name).joined(separator: ", ")
      let gain = tuned.map { " (\(signed($0.gain)))" } ?? ""
      let there =
        reported == nil
        ? "" : measured.map { "; on the reported queries they gain \(signed($0.gain))" } ?? ""
      return
        "\(place)\(subset.kept.count) of \(count) changes keep \(what)\(gain): \(names)\(there)."
    }
    notes.append(sentence(whole, "the whole gain", path.tuning.wholeGain, scores.wholeGain))
    if !whole.leftOut.isEmpty {
      let names = whole.leftOut.map(\.parameter.name).joined(separator: ", ")
      notes.append((place.isEmpty ? "Can" : "\(place)these can") + " be left out: \(names).")
    }
    if most != whole {
      let share = FixedPoint.percentage(path.share, decimals: 0)
      notes.append(
        sentence(most, "\(share) of the gain", path.tuning.mostOfGain, scores.mostOfGain))
    }
    return notes
  }
}
