/// How good rules are under some settings, on all cases or some.
package struct RuleScores: Sendable, Hashable {
  /// The weighted counts of each language, in the table's order.
  package let languages: [CaseCounts]
  /// The weighted counts of everything together.
  package let overall: CaseCounts

  /// F1 of each language; `nil` where it has nothing that is expected or found.
  package var languageF1: [Double?] { languages.map(\.f1) }

  /// The mean of F1 over the languages that have one, each counting the same; `nil` where none has.
  package var macroF1: Double? {
    let known = languages.compactMap(\.f1)
    return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
  }
}

extension RuleTable {
  /// Scores settings.
  ///
  /// - Parameters:
  ///   - settings: The settings.
  ///   - chosen: The indices of the cases that count; all where `nil`.
  package func scores(_ settings: RuleSettings, cases chosen: [Int]? = nil) -> RuleScores {
    scores(of: caseCounts(settings), cases: chosen)
  }

  /// Scores the counts of all cases, such as ``caseCounts(_:)`` gives.
  ///
  /// - Parameters:
  ///   - counts: The counts of each case.
  ///   - chosen: The indices of the cases that count, in any order and as often as wanted; all where
  ///     `nil`.
  package func scores(of counts: [CaseCounts], cases chosen: [Int]? = nil) -> RuleScores {
    var languages = [CaseCounts](repeating: CaseCounts(), count: self.languages.count)
    if let chosen {
      for index in chosen { languages[cases[index].language] += counts[index] }
    } else {
      for index in cases.indices { languages[cases[index].language] += counts[index] }
    }
    return RuleScores(
      languages: languages, overall: languages.reduce(into: CaseCounts()) { $0 += $1 })
  }

  /// The counts of each rule of the packs under some settings, in the set's order.
  package func ruleTallies(_ settings: RuleSettings, cases chosen: [Int]? = nil) -> [CaseTally] {
    let tallies = tallies(settings)
    var sums = [CaseTally](repeating: CaseTally(), count: ownRuleCount)
    for index in chosen ?? Array(cases.indices) { sums[cases[index].rule] += tallies[index] }
    return sums
  }

  /// The counts of each category under some settings, from which ``CaseTally/youden`` follows.
  package func categoryTallies(
    _ settings: RuleSettings, cases chosen: [Int]? = nil
  ) -> [(category: Rule.Category, tally: CaseTally)] {
    let byRule = ruleTallies(settings, cases: chosen)
    return Rule.Category.allCases.map { category in
      (
        category,
        zip(rules, byRule).reduce(into: CaseTally()) { sum, pair in
          if pair.0.category == category { sum += pair.1 }
        }
      )
    }
  }

  /// The rules whose severity differs from their packs', in their order.
  package func severityDrift(_ settings: RuleSettings) -> [SeverityDrift] {
    settings.severityDrift(from: rules)
  }
}
