package import Code
package import Support

/// Rules held to their examples and to a labelled corpus.
package struct RuleTest: Sendable {
  /// An example that does not hold: a bad one without a finding of its rule, or a good one with one.
  package struct FailedExample: Sendable, Hashable {
    /// The index of the rule.
    package let rule: Int
    /// The language that it was read as.
    package let language: Language
    /// Whether it is among the bad ones.
    package let isBad: Bool
    /// Its index among them.
    package let index: Int
  }

  /// What the rules find in the corpus.
  package let match: CorpusMatch
  /// The examples that do not hold, by rule.
  package let failedExamples: [FailedExample]
  /// How many examples there are.
  package let exampleCount: Int

  /// The packs.
  package var set: RuleSet { match.set }

  /// Tests the rules of some packs.
  ///
  /// - Throws: `OperationError` where the matcher fails.
  package init(_ set: RuleSet, on corpus: LabelledCorpus) throws(OperationError) {
    match = try CorpusMatch(set, on: corpus)
    (failedExamples, exampleCount) = try Self.examples(of: set.rules)
  }

  /// The examples of some rules that do not hold, and how many there are.
  ///
  /// Each is read as a text of every language that its rule looks at. Its path is that of a test where
  /// the rule looks at tests alone.
  package static func examples(
    of rules: [Rule]
  ) throws(OperationError) -> (failed: [FailedExample], count: Int) {
    let matcher = try RuleMatcher.of(rules)
    var failed: [FailedExample] = []
    var count = 0
    for (index, rule) in rules.enumerated() {
      count += rule.badExamples.count + rule.goodExamples.count
      let folder = rule.inside.contains(.testFile) ? "tests/" : ""
      for (isBad, examples) in [(true, rule.badExamples), (false, rule.goodExamples)] {
        for (number, example) in examples.enumerated() {
          for language in rule.languages {
            let found = try matcher.findings(
              in: Array(example.utf8), path: "\(folder)example.\(language.fileExtension)",
              language: language)
            guard found.findings.contains(where: { $0.rule == index }) != isBad else { continue }
            failed.append(
              FailedExample(rule: index, language: language, isBad: isBad, index: number))
          }
        }
      }
    }
    return (failed, count)
  }

  /// Whether every example holds.
  package var examplesHold: Bool { failedExamples.isEmpty }

  /// Whether nothing is missed and nothing unexpected found, known ones aside.
  package var isExact: Bool {
    match.cases.allSatisfy {
      let outcome = $0.outcome()
      return outcome.missed.isEmpty && outcome.unexpected.isEmpty
    }
  }
}

extension Language {
  /// The extension of a file of it, as rules' examples have it.
  fileprivate var fileExtension: String {
    switch self {
    case .python: "py"
    case .javascript: "js"
    case .typescript: "ts"
    case .rust: "rs"
    default: rawValue
    }
  }
}
