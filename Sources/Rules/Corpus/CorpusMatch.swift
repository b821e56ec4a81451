package import Support

/// A rule beside those of packs, which finds what a rule of a pack should find.
package struct AddedRule: Sendable, Hashable {
  /// The rule.
  package let rule: Rule
  /// The index of the pack's rule whose annotations its findings are held to.
  package let label: Int

  /// Creates an added rule.
  package init(_ rule: Rule, for label: Int) {
    self.rule = rule
    self.label = label
  }
}

/// What rules find in a labelled corpus, held against the annotations.
///
/// A finding is claimed by the annotation of its rule and line, once. What added rules find for a rule
/// counts as that rule's: a line that several of them find is one finding.
package struct CorpusMatch: Sendable, Hashable {
  /// A rule of a pack on one file.
  package struct Case: Sendable, Hashable {
    /// The index of the rule.
    package let rule: Int
    /// The index of the file.
    package let file: Int
    /// The lines that have what the rule is about.
    package let expected: [Int]
    /// The lines that have it not, though they look alike.
    package let absent: [Int]
    /// The lines with misses that are known.
    package let knownMisses: [Int]
    /// The lines with false alarms that are known.
    package let knownFalseAlarms: [Int]
    /// What was found, by the rule itself first, then by added rules.
    package let detections: [Detection]
  }

  /// What one rule found in a case.
  package struct Detection: Sendable, Hashable {
    /// The index of the rule among those of the set, then the added ones.
    package let detector: Int
    /// The lines, in order.
    package let lines: [Int]
  }

  /// A pattern that needed too many steps on a file.
  package struct Stopped: Sendable, Hashable {
    /// The index of the rule among those of the set, then the added ones.
    package let detector: Int
    /// The index of the pattern.
    package let pattern: Int
    /// The index of the file.
    package let file: Int
  }

  /// The packs.
  package let set: RuleSet
  /// The rules beside them.
  package let added: [AddedRule]
  /// The corpus.
  package let corpus: LabelledCorpus
  /// Every rule and file with an annotation or a finding, by file, then by rule.
  package let cases: [Case]
  /// Patterns that were stopped, by file.
  package let stopped: [Stopped]

  /// Matches the rules.
  ///
  /// - Throws: `OperationError` where the matcher fails; the patterns of a set are known to compile.
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

  /// Holds what was found in each file of a corpus against its annotations.
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
        let label =
          detector < set.rules.count ? detector : added[detector - set.rules.count].label
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

  /// The rule of a detector's index.
  package func rule(_ detector: Int) -> Rule {
    detector < set.rules.count ? set.rules[detector] : added[detector - set.rules.count].rule
  }
}

extension CorpusMatch.Case {
  /// What some detectors made of a case.
  package struct Outcome: Sendable, Hashable {
    /// The expected lines that were found: true positives.
    package let found: [Int]
    /// The expected lines that were not: false negatives.
    package let missed: [Int]
    /// The lines that were found and are neither expected nor known: false positives, those on `absent`
    /// lines among them.
    package let unexpected: [Int]
    /// The absent lines that were left alone: true negatives.
    package let leftAlone: [Int]
    /// The known misses that were found after all.
    package let knownMissesFound: [Int]
    /// The known false alarms that were left alone after all.
    package let knownFalseAlarmsGone: [Int]
  }

  /// What the detectors that a condition holds for make of it.
  package func outcome(where isActive: (Int) -> Bool = { _ in true }) -> Outcome {
    let lines = Set(detections.filter { isActive($0.detector) }.flatMap(\.lines))
    let claimed = Set(expected).union(knownMisses).union(knownFalseAlarms)
    return Outcome(
      found: expected.filter(lines.contains), missed: expected.filter { !lines.contains($0) },
      unexpected: lines.subtracting(claimed).sorted(),
      leftAlone: absent.filter { !lines.contains($0) },
      knownMissesFound: knownMisses.filter(lines.contains),
      knownFalseAlarmsGone: knownFalseAlarms.filter { !lines.contains($0) })
  }
}

extension RuleMatcher {
  /// A matcher of rules whose patterns were checked when they were read.
  package static func of(_ rules: [Rule]) throws(OperationError) -> RuleMatcher {
    do throws(RuleMatcher.PatternError) { return try RuleMatcher(rules) } catch {
      throw OperationError(
        .unsupported, "a pattern of the rule '\(rules[error.rule].id)' cannot be matched",
        cause: error.message)
    }
  }
}
