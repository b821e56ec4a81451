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

/// The findings of rules in a labelled corpus, compared with the annotations. An annotation claims
/// the findings of its rule on its line. The findings of an added rule count as those of its
/// target: a line that several of them find is one finding.
package struct CorpusMatch: Sendable, Hashable {
  package struct Case: Sendable, Hashable {
    package let rule: Int
    package let file: Int
    package let expected: [Int]
    package let absent: [Int]
    package let knownMisses: [Int]
    package let knownFalseAlarms: [Int]
    /// The findings of the rule itself, then those of added rules.
    package let detections: [Detection]
  }

  package struct Detection: Sendable, Hashable {
    /// An index in the set's rules followed by the added ones.
    package let detector: Int
    package let lines: [Int]
  }

  package struct Stopped: Sendable, Hashable {
    package let detector: Int
    package let pattern: Int
    package let file: Int
  }

  package let set: RuleSet
  package let added: [AddedRule]
  package let corpus: LabelledCorpus
  /// All pairs of a rule and a file with an annotation or a finding, by file, then by rule.
  package private(set) var cases: [Case] = []
  package private(set) var stopped: [Stopped] = []

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

  init(_ set: RuleSet, added: [AddedRule], on corpus: LabelledCorpus, found: [FileFindings]) {
    self.set = set
    self.added = added
    self.corpus = corpus
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
  }

  package func rule(_ detector: Int) -> Rule {
    detector < set.rules.count ? set.rules[detector] : added[detector - set.rules.count].rule
  }
}

extension CorpusMatch.Case {
  package struct Outcome: Sendable, Hashable {
    package let found: [Int]
    package let missed: [Int]
    /// Found lines that are neither expected nor known, `absent` ones among them.
    package let unexpected: [Int]
    package let knownMissesFound: [Int]
    package let knownFalseAlarmsGone: [Int]
  }

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
