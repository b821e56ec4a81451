import TestSupport
import Testing

@testable import Rules

@Suite struct RuleGateTests {
  private static let rules = [SampleRules.rule("python-old", finds: #"\bold_one\("#)]

  private static let files = [
    """
    old_one(1)  # expect: python-old
    x = lib.old_two(2)  # expect: python-old
    y = lib.old_two(3)  # expect: python-old
    new(4)  # ok: python-old
    """,
    """
    # ok: python-old
    old_three(1)
    z = lib.old_two(5)
    lib.old_two(6)  # todook: python-old
    """,
  ]

  private static func corpus() throws -> LabelledCorpus {
    LabelledCorpus(
      files: try files.enumerated().map {
        try SampleRules.file("f\($0).py", $1, rules: rules)
      })
  }

  private static func filled(_ regexes: String...) -> [FilledRule] {
    regexes.enumerated().map { index, regex in
      var rule = SampleRules.rule("python-more-\(index)", finds: regex)
      rule.badExamples = ["old_two(1)"]
      let filling = RuleFilling(
        template: "t", id: rule.id, for: "python-old", values: [:], origin: "test")
      return FilledRule(filling: filling, added: AddedRule(rule, for: 0))
    }
  }

  @Test func verdicts() throws {
    let filled = Self.filled(
      #"\bold_two\("#, #"\bold_\w+\("#, #"\bx = .*old_two\("#, "old_one|old_two|b")
    let verdicts = try RuleGate().verdicts(
      on: filled, of: SampleRules.set(Self.rules), on: Self.corpus())
    #expect(
      verdicts == [
        .init(truePositives: 2, falsePositives: 1, gained: 2, examplesHold: true, passes: true),
        .init(truePositives: 3, falsePositives: 2, gained: 2, examplesHold: true, passes: false),
        // Its bad example is not found, and there are too few right findings.
        .init(truePositives: 1, falsePositives: 0, gained: 1, examplesHold: false, passes: false),
        // Its good example is found.
        .init(truePositives: 3, falsePositives: 1, gained: 2, examplesHold: false, passes: false),
      ])
    // Held-out cases neither help nor harm.
    let tuning = try RuleGate().verdicts(
      on: filled, of: SampleRules.set(Self.rules), on: Self.corpus()
    ) { $0.hasSuffix("f0.py") }
    #expect(tuning[1].falsePositives == 0 && tuning[1].passes)
    let other = try RuleGate().verdicts(
      on: filled, of: SampleRules.set(Self.rules), on: Self.corpus()
    ) { $0.hasSuffix("f1.py") }
    #expect(other.allSatisfy { !$0.passes && $0.truePositives == 0 })
  }

  @Test func miner() throws {
    let set = try SampleRules.set(Self.rules)
    let match = try CorpusMatch(set, on: Self.corpus())
    let mined = RuleMiner().fillings(pack: 0, in: match)
    let best = try #require(mined.first)
    #expect(best.id == "python-old-mined-python-1" && best.target == "python-old")
    #expect(best.template == RuleMiner.template)
    // It is on both missed lines and on one other line.
    #expect(best.values["literal"] == #"\blib\.old_two\("#)
    #expect(best.values["bad"] == "x = lib.old_two(2)")
    #expect(best.values["good"] == "new(4)")
    let templates = try RuleTemplate.load(
      folder: RuleTemplate.folder(in: "\(Project.root)/rules"))
    let filled = try RuleTemplate.fill(mined, of: templates, for: set)
    let verdict = try #require(
      try RuleGate().verdicts(on: filled, of: set, on: Self.corpus()).first)
    #expect(verdict.passes && verdict.gained == 2 && verdict.falsePositives == 1)
    // Nothing is mined from held-out cases.
    #expect(RuleMiner().fillings(pack: 0, in: match) { !$0.hasSuffix("f0.py") } == [])
    var strict = RuleMiner()
    strict.maximumElsewhere = 0
    #expect(strict.fillings(pack: 0, in: match).first?.values["literal"] != best.values["literal"])
  }
}
