package struct RuleScores: Sendable, Hashable {
  package let languages: [CaseCounts]
  package let overall: CaseCounts

  /// The mean F1 of the languages that have one, each with the same weight; `nil` if none has.
  package var macroF1: Double? {
    let known = languages.compactMap(\.f1)
    return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
  }
}

/// A rule whose severity differs from its pack's. Scores weigh findings by the pack's own severity,
/// so that a change of severities cannot raise a score; such changes are listed instead.
package struct SeverityDrift: Sendable, Hashable {
  package let rule: String
  package let pack: Rule.Severity
  package let settings: Rule.Severity
}

extension RuleTable {
  package func scores(_ settings: RuleSettings) -> RuleScores {
    var languages = [CaseCounts](repeating: CaseCounts(), count: self.languages.count)
    for (made, counts) in zip(cases, caseCounts(settings)) { languages[made.language] += counts }
    return RuleScores(
      languages: languages, overall: languages.reduce(into: CaseCounts()) { $0 += $1 })
  }

  package func ruleTallies(_ settings: RuleSettings, cases chosen: [Int]? = nil) -> [CaseTally] {
    let tallies = tallies(settings)
    var sums = [CaseTally](repeating: CaseTally(), count: ownRuleCount)
    for index in chosen ?? Array(cases.indices) { sums[cases[index].rule] += tallies[index] }
    return sums
  }

  package func categoryTallies(
    _ settings: RuleSettings, cases chosen: [Int]? = nil
  ) -> [(category: Rule.Category, tally: CaseTally)] {
    let byRule = ruleTallies(settings, cases: chosen)
    return Rule.Category.allCases.map { category in
      let own = zip(rules, byRule).filter { $0.0.category == category }
      return (category, own.reduce(into: CaseTally()) { $0 += $1.1 })
    }
  }

  package func severityDrift(_ settings: RuleSettings) -> [SeverityDrift] {
    zip(rules, settings.severity).compactMap { rule, severity in
      rule.severity == severity
        ? nil : SeverityDrift(rule: rule.id, pack: rule.severity, settings: severity)
    }
  }
}
