package import Code
package import Support

package struct RuleTest: Sendable {
  /// A bad example without a finding of its rule, or a good one with one.
  package struct FailedExample: Sendable, Hashable {
    package let rule: Int
    package let language: Language
    package let isBad: Bool
    package let index: Int
  }

  package let match: CorpusMatch
  package let failedExamples: [FailedExample]
  package let exampleCount: Int

  package var set: RuleSet { match.set }

  package init(_ set: RuleSet, on corpus: LabelledCorpus) throws(OperationError) {
    match = try CorpusMatch(set, on: corpus)
    (failedExamples, exampleCount) = try Self.examples(of: set.rules)
  }

  /// Each example is read in every language of its rule, as a test if the rule covers only tests.
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
  fileprivate var fileExtension: String {
    LanguageCatalog.facts(of: self)?.ctags?.fileExtension ?? rawValue
  }
}
