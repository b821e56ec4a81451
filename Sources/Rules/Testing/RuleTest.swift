package import Code
package import Support

/// A test of rules against their examples and a labelled corpus.
package struct RuleTest: Sendable {
  /// A bad example without a finding of its rule, or a good one with one.
  package struct FailedExample: Sendable, Hashable {
    package let rule: Int
    /// The language as which it was read.
    package let language: Language
    /// True if it is a bad example.
    package let isBad: Bool
    /// Its index among the bad or the good examples.
    package let index: Int
  }

  /// The findings in the corpus.
  package let match: CorpusMatch
  package let failedExamples: [FailedExample]
  package let exampleCount: Int

  package var set: RuleSet { match.set }

  /// - Throws: `OperationError` if matching fails.
  package init(_ set: RuleSet, on corpus: LabelledCorpus) throws(OperationError) {
    match = try CorpusMatch(set, on: corpus)
    (failedExamples, exampleCount) = try Self.examples(of: set.rules)
  }

  /// Finds the examples that fail and counts all examples.
  ///
  /// Each example is read in every language that its rule covers. Its path is that of a test file if
  /// the rule covers only test files.
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

  package var examplesHold: Bool { failedExamples.isEmpty }

  /// True if nothing is missed and nothing unexpected is found, apart from what is known.
  package var isExact: Bool {
    match.cases.allSatisfy {
      let outcome = $0.outcome()
      return outcome.missed.isEmpty && outcome.unexpected.isEmpty
    }
  }
}

extension Language {
  /// The extension of example files.
  fileprivate var fileExtension: String {
    LanguageCatalog.facts(of: self)?.ctags?.fileExtension ?? rawValue
  }
}
