import Statistics
import Support

extension ReportTable {
  /// The objective along the range of each parameter, the most influential first.
  package init(curvesOf analysis: SensitivityAnalysis) {
    let curves = analysis.curves.enumerated().sorted {
      ($1.element.spread, $0.offset) < ($0.element.spread, $1.offset)
    }.map(\.element)
    let rows = curves.filter { !$0.isFlat }.map { curve in
      func value(_ value: Double) -> String { Markdown.value(value, of: curve.parameter) }
      return [
        curve.parameter.name, value(curve.current), value(curve.best.value),
        Self.signed(curve.best.objective - analysis.objective),
        FixedPoint.text(curve.spread, decimals: 4), "\(curve.levels.count)",
      ]
    }
    let flat = curves.filter(\.isFlat).map(\.parameter.name)
    var notes = [
      "One parameter at a time, all others as in after, whose objective is "
        + "\(FixedPoint.text(analysis.objective, decimals: 4)); \(analysis.evaluations) points.",
      "Spread: the highest objective along the range, less the lowest.",
    ]
    if !flat.isEmpty {
      notes.append("Flat, no query changes anywhere: \(flat.joined(separator: ", ")).")
    }
    for curve in analysis.curves where !curve.invalid.isEmpty {
      let values = curve.invalid.map { Markdown.value($0, of: curve.parameter) }
      notes.append(
        "\(curve.parameter.name) leaves out \(values.joined(separator: ", ")), which break a rule.")
    }
    self.init(
      columns: [
        "parameter", .right("after"), .right("best"), .right("gain"), .right("spread"),
        .right("values"),
      ], groups: [rows], notes: notes)
  }

  package init(interactionsOf analysis: SensitivityAnalysis) {
    let level = Self.trimmed(analysis.bootstrap.level * 100)
    let rows = analysis.interactions.map { row in
      [
        row.pair.first.description, row.pair.second.description,
        Self.signed(row.first - row.neither), Self.signed(row.second - row.neither),
        Self.signed(row.both - row.neither), Self.signed(row.size), Self.range(row.interval),
      ]
    }
    var notes = [
      "Interaction: what two changes gain together beyond what each gains alone; below zero they "
        + "overlap.",
      "The strongest of \(analysis.pairs) pairs; intervals are not widened for the choice.",
    ]
    if !analysis.invalidPairs.isEmpty {
      let pairs = analysis.invalidPairs.map {
        "\($0.first.parameter.name) and \($0.second.parameter.name)"
      }
      notes.append(
        "Left out, since undoing a change breaks a rule: \(pairs.joined(separator: "; ")).")
    }
    self.init(
      columns: [
        "change", "and", .right("first alone"), .right("second alone"), .right("both"),
        .right("interaction"), .right("\(level) % interval"),
      ], groups: [rows], notes: notes)
  }
}
