package import Code

/// The findings of rules in a labelled corpus, laid out so that settings are scored without
/// matching. A case is a rule of a pack on one file, with the weight of the severity that the
/// *pack* gives the rule, whatever the settings say.
package struct RuleTable: Sendable {
  package struct Case: Sendable, Hashable {
    /// A unique id that does not depend on the location of the packs: `rule@pack/path`.
    package let id: String
    package let rule: Int
    package let file: Int
    package let language: Int
  }

  /// The findings of a case's only detector. It holds no references, so that iterating is cheap.
  private struct Found: Sendable {
    let weight: Double
    let expected: Int
    let absent: Int
    /// The detector; `none` if nothing was found, `several` if several detectors found something.
    var detector = none
    var right = 0
    var wrong = 0
    var raised = 0

    static let none = -1
    static let several = -2
  }

  /// The findings of one of several detectors, as sets of bits.
  private struct Detection: Sendable {
    let detector: Int
    /// Among the expected lines.
    let right: [UInt64]
    /// Among the lines that any detector found wrongly.
    let wrong: [UInt64]
    /// Among the absent lines.
    let raised: [UInt64]
  }

  /// The packs' rules, then the added ones.
  package let rules: [Rule]
  /// For each of ``rules``, the index of its pack; an added rule belongs to the pack of its target.
  package let packOfRule: [Int]
  package let packs: [String]
  package let languages: [Language]
  package let files: [String]
  /// The cases, by file, then by rule.
  package private(set) var cases: [Case] = []

  /// The number of ``rules`` that belong to the packs themselves.
  package let ownRuleCount: Int

  private var findings: [Found] = []
  /// The detections in cases with several detectors, by the case's index.
  private var shared: [Int: [Detection]] = [:]

  package init(_ match: CorpusMatch) {
    let set = match.set
    rules = set.rules + match.added.map(\.rule)
    packOfRule = set.packOfRule + match.added.map { set.packOfRule[$0.label] }
    packs = set.packs.map(\.name)
    ownRuleCount = set.rules.count
    let found = Set(match.corpus.files.map(\.language)).sorted()
    languages = found
    files = match.corpus.files.map(\.name)
    for made in match.cases {
      let file = match.corpus.files[made.file]
      let wrong = made.outcome().unexpected
      // It holds nothing but known misses and known false alarms.
      if made.expected.isEmpty, made.absent.isEmpty, wrong.isEmpty { continue }
      let rule = set.rules[made.rule]
      var finding = Found(
        weight: rule.severity.weight, expected: made.expected.count, absent: made.absent.count)
      if let only = made.detections.first, made.detections.count == 1 {
        let lines = Set(only.lines)
        finding.detector = only.detector
        finding.right = made.expected.count(where: lines.contains)
        finding.wrong = wrong.count
        finding.raised = made.absent.count(where: lines.contains)
      } else if !made.detections.isEmpty {
        finding.detector = Found.several
        shared[cases.count] = made.detections.map { detection in
          let lines = Set(detection.lines)
          return Detection(
            detector: detection.detector, right: Self.bits(made.expected, lines),
            wrong: Self.bits(wrong, lines), raised: Self.bits(made.absent, lines))
        }
      }
      findings.append(finding)
      cases.append(
        Case(
          id: match.id(of: made), rule: made.rule, file: made.file,
          language: found.firstIndex(of: file.language) ?? 0))
    }
  }

  private static func bits(_ all: [Int], _ chosen: Set<Int>) -> [UInt64] {
    var words = [UInt64](repeating: 0, count: (all.count + 63) / 64)
    for (index, line) in all.enumerated() where chosen.contains(line) {
      words[index / 64] |= 1 << UInt64(index % 64)
    }
    return words
  }

  package func activeRules(_ settings: RuleSettings) -> [Bool] {
    rules.indices.map { settings.isActive($0, of: packOfRule[$0]) }
  }

  /// If a rule or its pack is off, or its confidence too low, its expected lines are missed.
  package func caseCounts(_ settings: RuleSettings) -> [CaseCounts] {
    let active = activeRules(settings)
    return findings.indices.map { tally($0, active).weighted(by: findings[$0].weight) }
  }

  package func tallies(_ settings: RuleSettings) -> [CaseTally] {
    let active = activeRules(settings)
    return findings.indices.map { tally($0, active) }
  }

  private func tally(_ index: Int, _ active: [Bool]) -> CaseTally {
    let found = findings[index]
    var (right, wrong, raised) = (0, 0, 0)
    if found.detector >= 0 {
      if active[found.detector] {
        (right, wrong, raised) = (found.right, found.wrong, found.raised)
      }
    } else if found.detector == Found.several {
      let detections = (shared[index] ?? []).filter { active[$0.detector] }
      right = Self.count(detections.map(\.right))
      wrong = Self.count(detections.map(\.wrong))
      raised = Self.count(detections.map(\.raised))
    }
    return CaseTally(
      truePositives: right, falsePositives: wrong, falseNegatives: found.expected - right,
      trueNegatives: found.absent - raised)
  }

  private static func count(_ sets: [[UInt64]]) -> Int {
    guard var all = sets.first else { return 0 }
    for set in sets.dropFirst() {
      for (index, word) in set.enumerated() { all[index] |= word }
    }
    return all.reduce(0) { $0 + $1.nonzeroBitCount }
  }
}
