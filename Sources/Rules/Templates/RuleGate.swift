package import Support

/// The conditions on a labelled corpus that make a filled rule a candidate.
package struct RuleGate: Sendable, Hashable {
  package var minimumTruePositives = 2
  package var maximumFalsePositives = 1

  package init() {}

  package struct Verdict: Sendable, Hashable {
    /// Expected lines that it finds, including those that the pack's rule finds, too.
    package let truePositives: Int
    /// Other lines that it finds, except known misses and known false alarms.
    package let falsePositives: Int
    /// Expected lines that it finds and the pack's rule does not.
    package let gained: Int
    package let examplesHold: Bool
    package let passes: Bool
  }

  /// `isTuning` is false for held-out cases, which must not decide on candidates.
  package func verdicts(
    on filled: [FilledRule], of set: RuleSet, on corpus: LabelledCorpus,
    isTuning: (_ caseID: String) -> Bool = { _ in true }
  ) throws(OperationError) -> [Verdict] {
    let added = filled.map(\.added)
    let match = try CorpusMatch(set, added: added, on: corpus)
    let failed = Set(try RuleTest.examples(of: added.map(\.rule)).failed.map(\.rule))
    var tallies = filled.map { _ in (right: 0, wrong: 0, gained: 0) }
    for made in match.cases where isTuning(match.id(of: made)) {
      let own = Set(made.outcome { $0 == made.rule }.found)
      for detection in made.detections where detection.detector >= set.rules.count {
        let outcome = made.outcome { $0 == detection.detector }
        let index = detection.detector - set.rules.count
        tallies[index].right += outcome.found.count
        tallies[index].wrong += outcome.unexpected.count
        tallies[index].gained += outcome.found.count { !own.contains($0) }
      }
    }
    return tallies.enumerated().map { index, tally in
      let holds = !failed.contains(index)
      return Verdict(
        truePositives: tally.right, falsePositives: tally.wrong, gained: tally.gained,
        examplesHold: holds,
        passes: holds && tally.right >= minimumTruePositives
          && tally.wrong <= maximumFalsePositives)
    }
  }
}

extension CorpusMatch {
  func id(of made: Case) -> String {
    "\(set.rules[made.rule].id)@\(corpus.files[made.file].name)"
  }
}
