import TestSupport
import Testing

@testable import Rules

@Suite struct CorpusMatchTests {
  private static let rules = [
    SampleRules.rule("python-eval", finds: #"\beval\("#),
    SampleRules.rule("python-exec", finds: #"\bexec\("#),
  ]

  private static let text = """
    eval(a)  # expect: python-eval
    eval(b)  # ok: python-eval
    eval(c)
    safe(d)  # ok: python-eval
    late(e)  # expect: python-eval
    eval(f)  # todoruleid: python-eval
    miss(g)  # todoruleid: python-eval
    eval(h)  # todook: python-eval
    calm(i)  # todook: python-eval
    exec(j)
    """

  @Test func everyOutcome() throws {
    let set = try SampleRules.set(Self.rules)
    let file = try SampleRules.file("a.py", Self.text, rules: Self.rules)
    let match = try CorpusMatch(set, on: LabelledCorpus(files: [file]))
    #expect(match.cases.map(\.rule) == [0, 1])
    let outcome = match.cases[0].outcome()
    #expect(outcome.found == [1])
    #expect(outcome.missed == [5])
    #expect(outcome.unexpected == [2, 3])
    #expect(outcome.knownMissesFound == [6])
    #expect(outcome.knownFalseAlarmsGone == [9])
    #expect(match.cases[1].outcome().unexpected == [10])
    let off = match.cases[0].outcome { _ in false }
    #expect(off.found == [] && off.missed == [1, 5] && off.unexpected == [])
  }

  /// The findings of an added rule count as its target's; a line that both find counts once.
  @Test func addedRules() throws {
    let set = try SampleRules.set(Self.rules)
    let file = try SampleRules.file("a.py", Self.text, rules: Self.rules)
    let added = AddedRule(
      SampleRules.rule("python-more", finds: #"\b(?:late|eval|calm)\("#), for: 0)
    let match = try CorpusMatch(set, added: [added], on: LabelledCorpus(files: [file]))
    #expect(match.cases[0].detections.map(\.detector) == [0, 2])
    let both = match.cases[0].outcome()
    #expect(both.found == [1, 5] && both.missed == [] && both.unexpected == [2, 3])
    #expect(both.knownFalseAlarmsGone == [])
    #expect(match.cases[0].outcome { $0 == 0 }.found == [1])
    #expect(match.rule(2).id == "python-more")
  }

  /// A pattern with too many steps is listed, and other findings remain.
  @Test func stoppedPatterns() throws {
    let rules = [
      SampleRules.rule("python-slow", finds: #"(?:a+)+$"#), Self.rules[0],
    ]
    let set = try SampleRules.set(rules)
    let text = "eval(x)  # expect: python-eval\nx = \(String(repeating: "a", count: 60))!\n"
    let file = try SampleRules.file("a.py", text, rules: rules)
    let match = try CorpusMatch(set, on: LabelledCorpus(files: [file]))
    #expect(match.stopped == [.init(detector: 0, pattern: 0, file: 0)])
    #expect(match.cases.map { $0.outcome().found } == [[1]])
  }
}
