import LanguageModels

struct PriorKnowledge: Sendable {
  static let entries = 8

  private let scratchpad: Scratchpad

  init(_ scratchpad: Scratchpad) { self.scratchpad = scratchpad }

  var text: String {
    let sorts: [(String, [String])] = [
      ("Parameter interactions", insights(scratchpad.interactions)),
      ("Failure patterns", insights(scratchpad.failurePatterns)),
      ("What gained", lines(scratchpad.successPatterns.map { ($0.text, $0.evidence) })),
      (
        "What became of proposed changes",
        lines(scratchpad.changes.map { ($0.change.phrase, $0.evidence) })
      ),
      (
        "Heuristics",
        lines(scratchpad.heuristics.map { (QuotedText.line($0.heuristic.text), $0.evidence) })
      ),
      ("Warnings", scratchpad.warnings.prefix(Self.entries).map { QuotedText.line($0.text) }),
      (
        "Structural proposals, beyond tuning",
        scratchpad.structuralProposals.suffix(Self.entries).map { QuotedText.line($0.text) }
      ),
    ]
    let parts = sorts.filter { !$0.1.isEmpty }.map { name, lines in
      "\(name):\n" + lines.map { "- " + $0 }.joined(separator: "\n")
    }
    return parts.isEmpty
      ? "Nothing is known from earlier episodes yet."
      : parts.joined(separator: "\n\n")
        + "\n\nGains are on the tuning queries. Do not rely on what is contradicted."
  }

  private func insights(_ insights: [Scratchpad.Insight]) -> [String] {
    lines(insights.map { (QuotedText.line($0.text), $0.evidence) })
  }

  /// The best supported first, then the untested, the latest first, then the contradicted.
  private func lines(_ entries: [(String, Evidence)]) -> [String] {
    func rank(_ evidence: Evidence) -> Int {
      switch evidence.verdict {
      case .supported: 0
      case .untested: 1
      case .contradicted: 2
      }
    }
    let sorted = entries.enumerated().sorted { left, right in
      let (one, other) = (left.element.1, right.element.1)
      if rank(one) != rank(other) { return rank(one) < rank(other) }
      if let gain = one.gain, let second = other.gain, gain != second { return gain > second }
      return left.offset > right.offset
    }
    return sorted.prefix(Self.entries).map { "\($0.element.0) (\($0.element.1.phrase))" }
  }
}
