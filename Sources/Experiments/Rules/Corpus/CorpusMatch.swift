public import Ranking

/// A rule beside those of packs, which finds what a rule of a pack should find.
public struct AddedRule: Sendable, Hashable {
  /// The rule.
  public let rule: Rule
  /// The index of the pack's rule whose annotations its findings are held to.
  public let label: Int

  /// Creates an added rule.
  public init(_ rule: Rule, for label: Int) {
    self.rule = rule
    self.label = label
  }
}

/// What rules find in a labelled corpus, held against the annotations.
///
/// A finding is claimed by the annotation of its rule and line, once. What added rules find for a rule
/// counts as that rule's: a line that several of them find is one finding.
public struct CorpusMatch: Sendable, Hashable {
  /// A rule of a pack on one file.
  public struct Case: Sendable, Hashable {
    /// The index of the rule.
    public let rule: Int
    /// The index of the file.
    public let file: Int
    /// The lines that have what the rule is about.
    public let expected: [Int]
    /// The lines that have it not, though they look alike.
    public let absent: [Int]
    /// The lines with misses that are known.
    public let knownMisses: [Int]
    /// The lines with false alarms that are known.
    public let knownFalseAlarms: [Int]
    /// What was found, by the rule itself first, then by added rules.
    public let detections: [Detection]
  }

  /// What one rule found in a case.
  public struct Detection: Sendable, Hashable {
    /// The index of the rule among those of the set, then the added ones.
    public let detector: Int
    /// The lines, in order.
    public let lines: [Int]
  }

  /// A pattern that needed too many steps on a file.
  public struct Stopped: Sendable, Hashable {
    /// The index of the rule among those of the set, then the added ones.
    public let detector: Int
    /// The index of the pattern.
    public let pattern: Int
    /// The index of the file.
    public let file: Int
  }

  /// The packs.
  public let set: RuleSet
  /// The rules beside them.
  public let added: [AddedRule]
  /// The corpus.
  public let corpus: LabelledCorpus
  /// Every rule and file with an annotation or a finding, by file, then by rule.
  public let cases: [Case]
  /// Patterns that were stopped, by file.
  public let stopped: [Stopped]

  /// Matches the rules.
  ///
  /// - Throws: `OperationError` where the matcher fails; the patterns of a set are known to compile.
  public init(
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
  public func rule(_ detector: Int) -> Rule {
    detector < set.rules.count ? set.rules[detector] : added[detector - set.rules.count].rule
  }
}

extension CorpusMatch.Case {
  /// What some detectors made of a case.
  public struct Outcome: Sendable, Hashable {
    /// The expected lines that were found: true positives.
    public let found: [Int]
    /// The expected lines that were not: false negatives.
    public let missed: [Int]
    /// The lines that were found and are neither expected nor known: false positives, those on `absent`
    /// lines among them.
    public let unexpected: [Int]
    /// The absent lines that were left alone: true negatives.
    public let leftAlone: [Int]
    /// The known misses that were found after all.
    public let knownMissesFound: [Int]
    /// The known false alarms that were left alone after all.
    public let knownFalseAlarmsGone: [Int]
  }

  /// What the detectors that a condition holds for make of it.
  public func outcome(where isActive: (Int) -> Bool = { _ in true }) -> Outcome {
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
  static func of(_ rules: [Rule]) throws(OperationError) -> RuleMatcher {
    do throws(RuleMatcher.PatternError) { return try RuleMatcher(rules) } catch {
      throw OperationError(
        .unsupported, "a pattern of the rule '\(rules[error.rule].id)' cannot be matched",
        cause: error.message)
    }
  }
}
