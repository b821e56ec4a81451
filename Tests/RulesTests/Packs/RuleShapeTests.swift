@testable import Code
@testable import Rules
@testable import Support
import TestSupport
import Testing

@Suite struct RuleShapeTests {
  @Test("Every language that is recognised can be named, and some by a second word")
  func languages() throws {
    let words = Set(RuleLanguage.allCases.map(\.rawValue))
    #expect(words.count == RuleLanguage.allCases.count)
    #expect(words.isSuperset(of: LanguageCatalog.all.map(\.language.rawValue)))
    #expect(words.isSuperset(of: ["ruby", "php", "csharp", "kotlin", "jsx", "tsx"]))
  }

  @Test func everyKey() throws {
    let rules = try SampleRules.rules()
    let rule = try #require(rules.first)
    #expect(rule.id == "python-sql-from-string")
    #expect(rule.severity == .critical)
    #expect(rule.category == .security)
    #expect(rule.languages == [.python])
    #expect(rule.confidence == 0.8)
    #expect(rule.cwe == [89, 943])
    #expect(rule.patterns[0].regex == #"\.execute\(\s*f["']"#)
    #expect(rule.patterns[0].regions == [.code])
    #expect(rule.patterns[1].regions == [.string])
    #expect(
      rule.patterns[1].exclusions == [
        .init(regex: #"\bliteral_sql\b"#), .init(regex: "constant", scope: .match),
      ])
    #expect(
      rule.exclusions == [
        .init(regex: "# nosec"), .init(regex: #"Loader\s*=\s*SafeLoader"#, scope: .function),
      ])
    #expect(rule.inside == [.function])
    #expect(rule.outside == [.testFile, .loop])
    #expect(rule.explanation == "Text that is pasted into a statement is parsed as SQL.")
    #expect(rule.badExamples.count == 1 && rule.goodExamples.count == 1)
    // Both words for TypeScript mean one language.
    #expect(rules[1].languages == [.python, .typescript])
    #expect(rules[1].cwe == [])
  }

  /// A valid rule with one key replaced.
  private static func rule(_ key: String, _ line: String) -> String {
    let lines = [
      ("id", "id: python-a"), ("name", "name: n"), ("message", "message: m"),
      ("severity", "severity: low"), ("category", "category: correctness"),
      ("languages", "languages: [python]"), ("confidence", "confidence: 0.5"),
      ("cwe", "cwe: []"), ("patterns", "patterns: [{regex: a}]"), ("not", "not: []"),
      ("inside", "inside: []"), ("outside", "outside: []"), ("explanation", "explanation: e"),
      ("recommendation", "recommendation: r"), ("examples", "examples: {bad: [a], good: [b]}"),
    ]
    return "schema: assay/rules/v1\nrules:\n  - "
      + lines.map { $0.0 == key ? line : $0.1 }.joined(separator: "\n    ") + "\n"
  }

  @Test(arguments: [
    Malformed(
      "nothing", "1️⃣2️⃣{}\n", "missing key 'schema'", "missing key 'rules'"),
    Malformed(
      "another version", "schema: 1️⃣assay/rules/v2\nrules: 2️⃣[]\n",
      "expected 'assay/rules/v1', found the string 'assay/rules/v2' → assay/rules/v1",
      "expected a list of rules, found an empty list"),
    Malformed("unknown key", rule("cwe", "1️⃣cew: [1]"), "unknown key 'cew' → cwe"),
    Malformed(
      "no id at all",
      rule("id", "name: x\n    1️⃣name: y").replacing("    name: n\n", with: "")
        .replacing("  - name", with: "  - 2️⃣name"),
      "duplicate key 'name'", "missing key 'id'"),
    Malformed(
      "id with capitals", rule("id", "id: 1️⃣python-SQL"),
      "expected an id such as python-sql-from-string, found 'python-SQL'"),
    Malformed(
      "id of another pack", rule("id", "id: 1️⃣go-sql"),
      "the id of a rule in the pack 'python' begins with 'python-', unlike 'go-sql'"),
    Malformed(
      "severity", rule("severity", "severity: 1️⃣hihg"),
      "expected one of critical, high, medium, low, info, found 'hihg' → high"),
    Malformed(
      "security without CWE", rule("category", "category: 1️⃣security"),
      "a security rule needs 'cwe', the weakness that it finds"),
    Malformed(
      "language", rule("languages", "languages: [python, 1️⃣pyhton]"),
      "expected one of \(RuleLanguage.allCases.map(\.rawValue).joined(separator: ", ")), "
        + "found 'pyhton' → python"),
    Malformed(
      "confidence", rule("confidence", "confidence: 1️⃣80"),
      "expected a number from 0 to 1, found the number 80"),
    Malformed(
      "no pattern", rule("patterns", "patterns: 1️⃣[]"),
      "expected a list of patterns, found an empty list"),
    Malformed(
      "open group", rule("patterns", #"patterns: [{regex: 'a(b1️⃣'}]"#),
      "not a usable regular expression: missing closing parenthesis"),
    Malformed(
      "second of several", rule("patterns", #"patterns: [{regex: a}, {regex: '''it''1️⃣)s'}]"#),
      "not a usable regular expression: unmatched closing parenthesis"),
    Malformed(
      "in an exclusion", rule("not", #"not: ['[1️⃣', {regex: '2️⃣*a', within: file}]"#),
      "not a usable regular expression: missing terminating ] for character class",
      "not a usable regular expression: quantifier does not follow a repeatable item"),
    Malformed(
      "within nothing", rule("not", "not: [{regex: a, within: 1️⃣class}]"),
      "expected one of match, lines, function, file, found 'class'"),
    Malformed(
      "empty match", rule("patterns", "patterns: [{regex: '1️⃣a*'}]"),
      "not a usable regular expression: it matches an empty text, so that it is found everywhere"),
    Malformed(
      "regions", rule("patterns", "patterns: [{regex: a, in: [1️⃣strings]}]"),
      "expected one of code, comment, string, found 'strings' → string"),
    Malformed(
      "surroundings", rule("inside", "inside: [loop, 1️⃣loops]"),
      "expected one of loop, function, test_file, found 'loops' → loop"),
    Malformed(
      "both inside and outside",
      rule("inside", "inside: [1️⃣loop]").replacing("outside: []", with: "outside: [loop]"),
      "'loop' is in 'inside' and in 'outside', so that nothing is found"),
    Malformed(
      "empty examples", rule("examples", "examples: {bad: 1️⃣[], good: [2️⃣'  ']}"),
      "expected a list of code, found an empty list", "expected code, found an empty string"),
    Malformed(
      "no good ones", rule("examples", "examples: {1️⃣bad: [a]}").replacing("{1️⃣", with: "1️⃣{"),
      "missing key 'good'"),
  ])
  func malformed(text: Malformed) {
    text.check { text throws(DiagnosticError) in _ = try SampleRules.rules(text) }
  }

  /// The byte that PCRE2 names is marked in the file whatever the quotes, or the whole text if it has
  /// escapes or folds.
  @Test(arguments: [
    ("a(b", 3), ("'a(b'", 4), ("'\u{e9}(b'", 4), (#""a(b""#, 4), ("'it''s('", 7),
    (#""\\((a""#, 0), (">-\n      a(b", 0),
  ])
  func offsets(pattern: String, offset: Int) throws {
    let text = "schema: assay/rules/v1\nrules:\n- patterns:\n  - regex: \(pattern)\n"
    let error = #expect(throws: DiagnosticError.self) { try SampleRules.rules(text) }
    let found = try #require(
      error?.diagnostics.first { $0.message.hasPrefix("not a usable regular expression") })
    #expect(found.location.range.start == SourcePosition(line: 4, column: 12 + offset))
  }
}
