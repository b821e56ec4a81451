import TestSupport
import Testing

@testable import Rules
@testable import Support

@Suite struct RuleTemplateTests {
  private static func parse(_ text: String) throws(DiagnosticError) -> RuleTemplate {
    try RuleTemplate.parse(bytes: Array(text.utf8), file: "t.yaml")
  }

  @Test func slots() throws {
    let template = try Self.parse(SampleRules.template)
    #expect(template.name == "deprecated-call")
    #expect(template.slots.map(\.name) == ["language", "call", "level", "instead", "bad"])
    #expect(
      template.slots.map(\.kind) == [
        .language, .regexFragment, .choice(["low", "high"]), .text, .text,
      ])
  }

  @Test(arguments: [
    Malformed(
      "nothing", "1️⃣2️⃣3️⃣4️⃣5️⃣{}\n", "missing key 'schema'", "missing key 'name'",
      "missing key 'description'", "missing key 'slots'", "missing key 'rule'"),
    Malformed(
      "kind", SampleRules.template.replacing("kind: language", with: "kind: 1️⃣languages"),
      "expected one of regex_fragment, language, enum, text, found 'languages' → language"),
    Malformed(
      "words of no enum",
      SampleRules.template.replacing(
        "{kind: language,", with: "{kind: language, 1️⃣values: [a],"), "only an enum has 'values'"),
    Malformed(
      "enum without words",
      SampleRules.template.replacing("kind: enum, values: [low, high]", with: "kind: 1️⃣enum"),
      "an enum needs 'values'"),
    Malformed(
      "unknown slot",
      SampleRules.template.replacing("recommendation: '", with: "recommendation: 1️⃣'{{insted}} "),
      "unknown slot 'insted' → instead"),
    Malformed(
      "slot that is not used",
      SampleRules.template.replacing(
        "  bad: {", with: "  1️⃣more: {kind: text, summary: s}\n  bad: {"),
      "the slot 'more' is not used"),
    Malformed(
      "id", SampleRules.template.replacing("  name: Dep", with: "  1️⃣id: a-b\n  name: Dep"),
      "a template has no id; each filling gives one"),
    Malformed(
      "unknown key of the rule",
      SampleRules.template.replacing("  confidence:", with: "  1️⃣confidenc:"),
      "unknown key 'confidenc' → confidence"),
    Malformed(
      "word of an enum that does not fit",
      SampleRules.template.replacing("values: [low, high]", with: "values: [low, hihg]")
        .replacing("'{{level}}'", with: "1️⃣'{{level}}'"),
      "once slots are filled: expected one of critical, high, medium, low, info, found 'hihg' → high"
    ),
    Malformed(
      "pattern around a slot",
      SampleRules.template.replacing(#"'\b{{call}}\('"#, with: #"1️⃣'\b{{call}}('"#),
      "once slots are filled: not a usable regular expression: missing closing parenthesis"),
    Malformed(
      "pattern without a slot",
      SampleRules.template.replacing("not: ['{{instead}}']", with: "not: ['{{instead}}', 'a[1️⃣']"),
      "once slots are filled: not a usable regular expression: "
        + "missing terminating ] for character class"),
  ])
  func malformed(text: Malformed) {
    text.check { text throws(DiagnosticError) in _ = try Self.parse(text) }
  }

  @Test(arguments: [
    ("a{{b}}c", ["b"]), ("{{a}}{{b_1}}", ["a", "b_1"]), ("{{ a }} {{A}} {{}} {{1}} {a}", []),
    ("{{{a}}}", ["a"]), ("{{a}", []), ("{{a}} {{", ["a"]), ("{{b{{a}}", ["a"]),
  ])
  func placeholders(text: String, slots: [String]) {
    let parts = TemplateText(text)
    #expect(parts.slots == slots)
    let whole = parts.parts.map { part in
      switch part {
      case .literal(let literal): String(literal)
      case .slot(let name): "{{\(name)}}"
      }
    }
    #expect(whole.joined() == text)
  }

  /// The shipped templates can be read and are the seven in the documentation.
  @Test func shipped() throws {
    let templates = try RuleTemplate.load(
      folder: RuleTemplate.folder(in: "\(Project.root)/rules"))
    #expect(
      templates.map(\.name) == [
        "deprecated-call", "insecure-default", "missed-literal", "missing-error-check",
        "redos-prone-regex", "string-building-in-loop", "unsafe-deserialization",
      ])
    let miner = try #require(templates.first { $0.name == RuleMiner.template })
    #expect(Set(miner.slots.map(\.name)) == ["language", "literal", "bad", "good"])
  }
}
