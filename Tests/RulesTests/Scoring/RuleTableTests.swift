@testable import Code
@testable import Rules
import TestSupport
import Testing

@Suite struct RuleTableTests {
  private static let rules = [
    SampleRules.rule("python-a", finds: #"\ba\("#, severity: .critical, category: .security),
    SampleRules.rule("python-b", finds: #"\bb\("#, severity: .info, confidence: 0.4),
    SampleRules.rule(
      "python-c", finds: #"\bc\("#, severity: .medium, languages: [.python, .go]),
  ]

  private static func match(added: [AddedRule] = []) throws -> CorpusMatch {
    let files = [
      try SampleRules.file(
        "one.py",
        """
        a(1)  # expect: python-a
        a(2)  # expect: python-a
        x(3)  # expect: python-a
        a(4)
        b(5)  # expect: python-b
        y(6)  # ok: python-b
        b(7)  # ok: python-b
        """, rules: rules),
      try SampleRules.file(
        "two.go",
        """
        c(1)  // expect: python-c
        z(2)  // ok: python-c
        q(3)  // todoruleid: python-c
        """, rules: rules),
      try SampleRules.file("three.py", "c(1)  # todook: python-c\n", rules: rules),
    ]
    return try CorpusMatch(
      SampleRules.set(rules), added: added, on: LabelledCorpus(files: files))
  }

  @Test func casesAndCounts() throws {
    let match = try Self.match()
    let table = RuleTable(match)
    #expect(table.languages == [.go, .python])
    // A case with only a known false alarm does not count.
    #expect(
      table.cases.map(\.id) == [
        "python-a@python/one.py", "python-b@python/one.py", "python-c@python/two.go",
      ])
    #expect(table.cases.map(\.language) == [1, 1, 0])
    #expect(
      table.caseCounts(RuleSettings(match.set, globalMinConfidence: 0)).map(\.truePositives) == [
        8, 0.5, 2,
      ])
    var settings = RuleSettings(match.set, globalMinConfidence: 0)
    #expect(
      table.tallies(settings) == [
        CaseTally(truePositives: 2, falsePositives: 1, falseNegatives: 1),
        CaseTally(truePositives: 1, falsePositives: 1, trueNegatives: 1),
        CaseTally(truePositives: 1, trueNegatives: 1),
      ])
    let scores = table.scores(settings)
    // By hand: go 2·2/(2·2) = 1; python 2·(8 + 0.5) / (2·8.5 + 4.5 + 4).
    let python: Double = 17.0 / 25.5
    #expect(scores.languages.map(\.f1) == [1, python])
    #expect(scores.macroF1 == (1 + python) / 2)
    let precision: Double = 10.5 / 15
    let recall: Double = 10.5 / 14.5
    #expect(scores.overall.precision == precision)
    #expect(scores.overall.recall == recall)
    // Severity does not change scores; it is only listed as drift.
    settings.severity = [.info, .info, .critical]
    #expect(table.scores(settings) == scores)
    #expect(
      table.severityDrift(settings) == [
        .init(rule: "python-a", pack: .critical, settings: .info),
        .init(rule: "python-c", pack: .medium, settings: .critical),
      ])
  }

  @Test func rulesThatFindNothing() throws {
    let match = try Self.match()
    let table = RuleTable(match)
    let standard = RuleSettings(match.set)
    #expect(standard.globalMinConfidence == 0.5)
    // The second rule's confidence is below 0.5: its expected lines are missed and its wrong ones gone.
    #expect(table.tallies(standard)[1] == CaseTally(falseNegatives: 1, trueNegatives: 2))
    var surer = standard
    surer.confidence[1] = 0.5
    #expect(table.tallies(surer)[1].truePositives == 1)
    var off = surer
    off.isEnabled[0] = false
    #expect(table.caseCounts(off)[0] == CaseCounts(falseNegatives: 12))
    off = surer
    off.usesPack[0] = false
    #expect(table.scores(off).languages.map(\.f1) == [0, 0])
    #expect(table.scores(off).overall.precision == nil)
  }

  @Test func youden() throws {
    let match = try Self.match()
    let table = RuleTable(match)
    let tallies = table.categoryTallies(RuleSettings(match.set, globalMinConfidence: 0))
    #expect(tallies.map(\.category) == [.security, .correctness, .performance])
    // Two of three expected lines are found; the one negative is the unexpected line.
    let twoThirds: Double = 2.0 / 3.0
    #expect(tallies[0].tally.youden == twoThirds + 0 - 1)
    #expect(tallies[1].tally.youden == 1 + twoThirds - 1)
    #expect(tallies[2].tally.youden == nil)
  }

  @Test func addedRulesJoinTheirTargets() throws {
    let added = [
      AddedRule(SampleRules.rule("python-d", finds: #"\b[ax]\("#), for: 0),
      AddedRule(SampleRules.rule("python-e", finds: #"\b[xy]\("#), for: 0),
    ]
    let match = try Self.match(added: added)
    let table = RuleTable(match)
    var settings = RuleSettings(match.set, added: added, globalMinConfidence: 0)
    #expect(settings.isEnabled == [true, true, true, false, false])
    let own = RuleTable(try Self.match()).tallies(RuleSettings(match.set, globalMinConfidence: 0))
    #expect(table.tallies(settings) == own)
    settings.isEnabled[3] = true
    #expect(table.tallies(settings)[0] == CaseTally(truePositives: 3, falsePositives: 1))
    settings.isEnabled[4] = true
    #expect(table.tallies(settings)[0] == CaseTally(truePositives: 3, falsePositives: 2))
    settings.isEnabled[0] = false
    #expect(table.tallies(settings)[0] == CaseTally(truePositives: 3, falsePositives: 2))
    // A disabled pack also disables the rules that were added to it.
    settings.usesPack[0] = false
    #expect(table.tallies(settings)[0] == CaseTally(falseNegatives: 3))
  }

  /// The table agrees with the outcome of every case for all settings.
  @Test func agreesWithOutcomes() throws {
    var random = TestRandom(state: 7)
    let added = [
      AddedRule(SampleRules.rule("python-d", finds: #"\b[acx]\("#), for: 0),
      AddedRule(SampleRules.rule("python-e", finds: #"\b[bxy]\("#), for: 0),
      AddedRule(SampleRules.rule("python-f", finds: #"\b[zby]\("#), for: 1),
    ]
    let kinds = ["expect", "ok", "todoruleid", "todook"]
    let files = try (0..<6).map { number in
      let lines = (0..<150).map { line in
        let call = "abcxyzq".randomElement(using: &random) ?? "a"
        var notes: [String] = []
        for rule in ["python-a", "python-b"] where Bool.random(using: &random) {
          notes.append("\(kinds.randomElement(using: &random) ?? ""): \(rule)")
        }
        return "\(call)(\(line))" + (notes.isEmpty ? "" : "  # " + notes.joined(separator: " "))
      }
      return try SampleRules.file(
        "f\(number).py", lines.joined(separator: "\n"), rules: Self.rules)
    }
    let match = try CorpusMatch(
      SampleRules.set(Self.rules), added: added, on: LabelledCorpus(files: files))
    let table = RuleTable(match)
    for _ in 0..<50 {
      var settings = RuleSettings(match.set, added: added, globalMinConfidence: 0)
      settings.isEnabled = settings.isEnabled.map { _ in .random(using: &random) }
      let active = table.activeRules(settings)
      let tallies = Dictionary(
        uniqueKeysWithValues: zip(table.cases.map(\.id), table.tallies(settings)))
      for made in match.cases {
        let outcome = made.outcome { active[$0] }
        let expected = CaseTally(
          truePositives: outcome.found.count, falsePositives: outcome.unexpected.count,
          falseNegatives: outcome.missed.count,
          trueNegatives: made.absent.count { !outcome.unexpected.contains($0) })
        #expect(tallies[match.id(of: made)] ?? CaseTally() == expected)
      }
    }
  }
}
