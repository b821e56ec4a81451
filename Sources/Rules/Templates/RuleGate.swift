package import Support

/// What a filled rule has to do on a labelled corpus before it is a candidate.
package struct RuleGate: Sendable, Hashable {
  /// The least number of expected lines that it finds.
  package var minimumTruePositives = 2
  /// The largest number of other lines that it finds.
  package var maximumFalsePositives = 1

  /// Creates a gate that asks for two right findings and allows one wrong one.
  package init() {}

  /// What a rule did.
  package struct Verdict: Sendable, Hashable {
    /// The expected lines that it finds, those that the pack's rule finds too among them.
    package let truePositives: Int
    /// The lines beside them that it finds, known misses and known false alarms aside.
    package let falsePositives: Int
    /// The expected lines that it finds and the pack's rule does not.
    package let gained: Int
    /// Whether its own examples hold.
    package let examplesHold: Bool
    /// Whether it is a candidate.
    package let passes: Bool
  }

  /// Holds filled rules to their targets' annotations.
  ///
  /// - Parameters:
  ///   - filled: The rules.
  ///   - set: The packs.
  ///   - corpus: The labelled files.
  ///   - isTuning: Whether a case of that id (``RuleTable/Case/id``) counts. What is held out must not
  ///     decide on candidates.
  /// - Returns: A verdict for each, in their order.
  /// - Throws: `OperationError` where the matcher fails.
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
  /// What tells a case from all others, as ``RuleTable/Case/id``.
  func id(of made: Case) -> String {
    "\(set.rules[made.rule].id)@\(corpus.files[made.file].name)"
  }
}
