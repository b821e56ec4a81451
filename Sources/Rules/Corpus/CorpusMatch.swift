package import Support

/// A rule outside the packs that finds what a rule of a pack should find.
package struct AddedRule: Sendable, Hashable {
  package let rule: Rule
  /// The index of the pack's rule whose annotations apply to its findings.
  package let label: Int

  package init(_ rule: Rule, for label: Int) {
    self.rule = rule
    self.label = label
  }
}

/// The findings of rules in a labelled corpus, compared with the annotations.
///
/// An annotation claims the findings of its rule on its line. The findings of an added rule count as
/// those of its target: a line that several of them find is one finding.
package struct CorpusMatch: Sendable, Hashable {
  /// A rule of a pack on one file.
  package struct Case: Sendable, Hashable {
    package let rule: Int
    package let file: Int
    /// The lines with the rule's problem.
    package let expected: [Int]
    /// Similar lines without it.
    package let absent: [Int]
    package let knownMisses: [Int]
    package let knownFalseAlarms: [Int]
    /// The findings of the rule itself, then those of added rules.
    package let detections: [Detection]
  }

  /// The findings of one rule in a case.
  package struct Detection: Sendable, Hashable {
    /// An index in the set's rules followed by the added ones.
    package let detector: Int
    /// Ascending line numbers.
    package let lines: [Int]
  }

  /// A pattern that needed too many steps on a file.
  package struct Stopped: Sendable, Hashable {
    /// An index in the set's rules followed by the added ones.
    package let detector: Int
    package let pattern: Int
    package let file: Int
  }

  package let set: RuleSet
  package let added: [AddedRule]
  package let corpus: LabelledCorpus
  /// All pairs of a rule and a file with an annotation or a finding, by file, then by rule.
  package let cases: [Case]
  /// The stopped patterns, by file.
  package let stopped: [Stopped]

  /// - Throws: `OperationError` if matching fails.
  package init(
    _ set: RuleSet, added: [AddedRule] = [], on corpus: LabelledCorpus
  ) throws(OperationError) {
    let matcher = try RuleMatcher.of(set.rules + added.map(\.rule))
    var found: [FileFindings] = []
    for file in corpus.files {
      found.append(
        try matcher.findings(in: file.bytes, path: file.corpusPath, language: file.language))
    }
    self.init(set, added: added, on: corpus, found: found)
  }

  /// Compares the findings in each file with the file's annotations.
  init(_ set: RuleSet, added: [AddedRule], on corpus: LabelledCorpus, found: [FileFindings]) {
    self.set = set
    self.added = added
    self.corpus = corpus
    var cases: [Case] = []
    var stopped: [Stopped] = []
    for (file, (labelled, found)) in zip(corpus.files, found).enumerated() {
      stopped += found.stopped.map { Stopped(detector: $0.rule, pattern: $0.pattern, file: file) }
      var lines: [Int: [Int]] = [:]
      for finding in found.findings { lines[finding.rule, default: []].append(finding.line) }
      var detections: [Int: [Detection]] = [:]
      for (detector, lines) in lines.sorted(by: { $0.key < $1.key }) {
        let label = detector < set.rules.count ? detector : added[detector - set.rules.count].label
        detections[label, default: []].append(
          Detection(detector: detector, lines: Array(Set(lines)).sorted()))
      }
      let annotations = Dictionary(grouping: labelled.annotations, by: \.rule)
      for rule in Set(annotations.keys).union(detections.keys).sorted() {
        func lines(_ kind: Annotation.Kind) -> [Int] {
          (annotations[rule] ?? []).filter { $0.kind == kind }.map(\.line)
        }
        cases.append(
          Case(
            rule: rule, file: file, expected: lines(.expected), absent: lines(.absent),
            knownMisses: lines(.knownMiss), knownFalseAlarms: lines(.knownFalseAlarm),
            detections: detections[rule] ?? []))
      }
    }
    self.cases = cases
    self.stopped = stopped
  }

  package func rule(_ detector: Int) -> Rule {
    detector < set.rules.count ? set.rules[detector] : added[detector - set.rules.count].rule
  }
}

extension CorpusMatch.Case {
  /// The lines of a case by the right and wrong findings of some detectors.
  package struct Outcome: Sendable, Hashable {
    /// Expected lines that were found: true positives.
    package let found: [Int]
    /// Expected lines that were not found: false negatives.
    package let missed: [Int]
    /// Lines that were found but are neither expected nor known, including `absent` lines: false
    /// positives.
    package let unexpected: [Int]
    /// Known misses that were found.
    package let knownMissesFound: [Int]
    /// Known false alarms that were not found.
    package let knownFalseAlarmsGone: [Int]
  }

  /// The outcome for the detectors that satisfy a condition.
  package func outcome(where isActive: (Int) -> Bool = { _ in true }) -> Outcome {
    let lines = Set(detections.filter { isActive($0.detector) }.flatMap(\.lines))
    let claimed = Set(expected).union(knownMisses).union(knownFalseAlarms)
    return Outcome(
      found: expected.filter(lines.contains), missed: expected.filter { !lines.contains($0) },
      unexpected: lines.subtracting(claimed).sorted(),
      knownMissesFound: knownMisses.filter(lines.contains),
      knownFalseAlarmsGone: knownFalseAlarms.filter { !lines.contains($0) })
  }
}
