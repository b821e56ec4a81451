@testable import Code
@testable import Rules
@testable import Support
import TestSupport
import Testing

@Suite struct RuleFillingTests {
  private static func fill(_ text: String) throws -> [FilledRule] {
    try fill(text: text).get()
  }

  private static func fill(text: String) -> Result<[FilledRule], DiagnosticError> {
    Result { () throws(DiagnosticError) in
      let templates = [SampleRules.template, SampleRules.otherTemplate].map {
        Result { [text = $0] () throws(DiagnosticError) in
          try RuleTemplate.parse(bytes: Array(text.utf8), file: "t.yaml")
        }
      }
      var parsed: [RuleTemplate] = []
      for template in templates { parsed.append(try template.get()) }
      let fillings = try RuleFilling.parse(bytes: Array(text.utf8), file: "f.yaml")
      let pack = RulePack(
        name: "python", summary: "", source: "", license: nil, folder: "rules/python",
        rules: try SampleRules.rules(), places: [])
      return try RuleTemplate.fill(fillings, of: parsed, for: RuleSet([pack]))
    }
  }

  @Test func filled() throws {
    let rule = try #require(try Self.fill(SampleRules.fillings).first)
    #expect(rule.added.label == 1)
    #expect(rule.rule.id == "python-old-call")
    #expect(rule.rule.languages == [.python])
    #expect(rule.rule.severity == .low)
    // A fragment is put into a group, a text is quoted, and both are inserted unchanged in prose.
    #expect(rule.rule.patterns[0].regex == #"\b(?:old_(?:one|two))\("#)
    #expect(rule.rule.patterns[0].exclusions[0].regex == #"new\(x\)"#)
    #expect(rule.rule.message == "This call is deprecated; use new(x).")
    #expect(rule.rule.badExamples == ["old_one(1)"])
    #expect(try RuleTest.examples(of: [rule.rule]).failed == [])
  }

  @Test func inherited() throws {
    let text = """
      schema: assay/rule-fillings/v1
      fillings:
        - template: literal
          id: python-more
          for: python-sql-from-string
          values: {literal: 'a|b', where: string}
      """
    let rule = try #require(try Self.fill(text).first?.rule)
    #expect(rule.name == "SQL text built from values" && rule.message == "Found a|b")
    #expect(rule.severity == .critical && rule.category == .security && rule.cwe == [89, 943])
    #expect(rule.confidence == 0.8 && rule.languages == [.python])
    #expect(rule.patterns[0].regex == "(?i)(?:a|b)")
    #expect(rule.patterns[0].regions == [.string, .comment])
    #expect(rule.patterns[0].exclusions == [.init(regex: "(?:a|b)x", scope: .file)])
    #expect(rule.exclusions == [.init(regex: "# fine")])
    #expect(rule.inside == [.loop] && rule.outside == [.testFile])
  }

  private static let values = "values: {language: python, call: 'old_(?:one|two)', level: low, "

  @Test(arguments: [
    Malformed(
      "template", SampleRules.fillings.replacing("template: dep", with: "template: 1️⃣dpe"),
      "unknown template 'dperecated-call' → deprecated-call"),
    Malformed(
      "target", SampleRules.fillings.replacing("for: python-todo", with: "for: 1️⃣python-tood"),
      "unknown rule 'python-tood' → python-todo"),
    Malformed(
      "id of another pack", SampleRules.fillings.replacing("id: python-old", with: "id: 1️⃣go-old"),
      "the id of a rule for the pack 'python' begins with 'python-', unlike 'go-old-call'"),
    Malformed(
      "id that is taken",
      SampleRules.fillings.replacing("id: python-old-call", with: "id: 1️⃣python-todo"),
      "there is a rule 'python-todo' already"),
    Malformed(
      "language", SampleRules.fillings.replacing("language: python", with: "language: 1️⃣pyton"),
      "the slot 'language' takes a language such as c, go or python, not 'pyton' → python"),
    Malformed(
      "word", SampleRules.fillings.replacing("level: low", with: "level: 1️⃣lo"),
      "the slot 'level' takes one of low, high, not 'lo' → low"),
    Malformed(
      "text of two lines",
      SampleRules.fillings.replacing("bad: old_one(1)", with: #"bad: 1️⃣"a\nb""#),
      "expected a line of text, found a string with a line break"),
    Malformed(
      "no value",
      SampleRules.fillings.replacing(", bad: old_one(1)", with: "")
        .replacing("- template", with: "- 1️⃣template"), "no value for the slot 'bad'"),
    Malformed(
      "value without a slot",
      SampleRules.fillings.replacing("bad: old_one(1)", with: "bad: old_one(1), badd: 1️⃣x"),
      "the template 'deprecated-call' has no slot 'badd' → bad"),
    Malformed(
      "twice",
      SampleRules.fillings + "  - 1️⃣template: a\n    id: python-old-call\n    for: python-todo\n"
        + "    values: {}\n", "the filling 'python-old-call' appears twice"),
  ])
  func malformed(text: Malformed) {
    text.check { text throws(DiagnosticError) in _ = try Self.fill(text: text).get() }
  }

  /// A fragment must be valid by itself and within a group.
  @Test(arguments: [
    ("a(b", "missing closing parenthesis"), ("a)b", "unmatched closing parenthesis"),
    ("a)(b", "unmatched closing parenthesis"), ("[a", "missing terminating ]"),
    (#"a\"#, #"\ at end of pattern"#), (#"\Qa"#, "within a group"), ("(?x)a # b", "within a group"),
    (#"(a)\1"#, "a group by its number"), (#"(a)\g{1}"#, "a group by its number"),
    (String(repeating: "a", count: 501), "more than 500 bytes"), ("(*UTF)a", ""),
  ])
  func fragments(fragment: String, words: String) throws {
    let problem = try #require(RegexText.problem(withFragment: fragment), "\(fragment)")
    #expect(problem.contains(words), "\(problem)")
  }

  @Test(arguments: ["a", "a|b", "(?:a|b)+", #"\\1"#, "(?i)a", #"[)(]"#, #"\)"#, "a*", "(a)"])
  func soundFragments(fragment: String) {
    #expect(RegexText.problem(withFragment: fragment) == nil)
  }

  /// A quoted text matches only itself.
  @Test(arguments: ["a.b(c)", "$x*{y}[z]^|\\?+", "é # d-e", "\"it's\"", "a  b"])
  func quoted(text: String) throws {
    let rule = SampleRules.rule("python-a", finds: "^" + RegexText.quoted(text) + "$")
    var everywhere = rule
    everywhere.patterns[0].regions = Set(Rule.Region.allCases)
    let matcher = try RuleMatcher.of([everywhere])
    let found = try matcher.findings(
      in: Array((text + "\n" + text.replacing(".", with: "x") + "y").utf8), path: "a.py",
      language: .python)
    #expect(found.findings.map(\.line) == [1])
  }

  /// Written fillings can be read again.
  @Test func written() throws {
    let fillings = try RuleFilling.parse(bytes: Array(SampleRules.fillings.utf8), file: "f")
    let again = try RuleFilling.parse(bytes: Array(RuleFilling.yaml(fillings).utf8), file: "f")
    #expect(again.map(\.values) == fillings.map(\.values))
    #expect(again.map(\.id) == fillings.map(\.id) && again.map(\.target) == fillings.map(\.target))
  }

  /// An error in the whole rule points at the template, with a note at the filling.
  @Test func wholeRule() throws {
    let text = SampleRules.fillings.replacing("call: 'old_(?:one|two)'", with: "call: '(?<!a*)b'")
    let error = #expect(throws: DiagnosticError.self) { try Self.fill(text: text).get() }
    // PCRE2 refuses an unbounded look-behind even by itself.
    #expect(error?.diagnostics.first?.location.file == "f.yaml")
    #expect(error?.diagnostics.first?.message.contains("slot 'call'") == true)
  }
}
