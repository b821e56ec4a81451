import Testing

package import Code
@testable package import Rules
package import Support

/// Packs, templates and fillings for tests to modify.
package enum SampleRules {
  /// A file of rules with every key.
  package static let full = #"""
    schema: assay/rules/v1
    rules:
      - id: python-sql-from-string
        name: SQL text built from values
        message: The statement's text holds values.
        severity: critical
        category: security
        languages: [python]
        confidence: 0.8
        cwe: [89, 943]
        patterns:
          - regex: '\.execute\(\s*f["'']'
          - regex: '"SELECT [^"\n]{0,80}"\s*%'
            in: [string]
            not: ['\bliteral_sql\b', {regex: constant, within: match}]
        not:
          - '# nosec'
          - {regex: 'Loader\s*=\s*SafeLoader', within: function}
        inside: [function]
        outside: [test_file, loop]
        explanation: |
          Text that is pasted into a statement is parsed as SQL.
        recommendation: Pass values as parameters.
        examples:
          bad:
            - |
              def f(key):
                  cursor.execute(f"SELECT * FROM t WHERE id = {key}")
          good:
            - 'cursor.execute("SELECT * FROM t WHERE id = ?", (key,))'
      - id: python-todo
        name: Note of work to do
        message: Work is left to do here.
        severity: info
        category: correctness
        languages: [python, tsx, typescript]
        confidence: 0.3
        patterns:
          - {regex: '(?i)\bTODO\b', in: [comment]}
        explanation: Notes are forgotten.
        recommendation: Do it.
        examples: {bad: ['# TODO: more // TODO'], good: ['todo = 1']}

    """#

  package static let manifest = """
    schema: assay/rule-pack/v1
    name: python
    description: Rules for Python
    source: written for a test
    license: Apache-2.0

    """

  package static let template = #"""
    schema: assay/rule-template/v1
    name: deprecated-call
    description: A call that its library advises against
    slots:
      language: {kind: language, summary: the language}
      call: {kind: regex_fragment, summary: what is called}
      level: {kind: enum, values: [low, high], summary: how bad it is}
      instead: {kind: text, summary: what to call instead}
      bad: {kind: text, summary: a line with the call}
    rule:
      name: Deprecated call
      message: 'This call is deprecated; use {{instead}}.'
      severity: '{{level}}'
      category: correctness
      languages: ['{{language}}']
      confidence: 0.7
      cwe: [477]
      patterns:
        - regex: '\b{{call}}\('
          not: ['{{instead}}']
      explanation: It is kept for old callers.
      recommendation: 'Use {{instead}}.'
      examples: {bad: ['{{bad}}'], good: ['other()']}

    """#

  /// A template with other keys, which inherits most of its rule.
  package static let otherTemplate = #"""
    schema: assay/rule-template/v1
    name: literal
    description: More of what a rule finds
    slots:
      literal: {kind: regex_fragment, summary: what it is found by}
      where: {kind: enum, values: [code, string], summary: where it stands}
    rule:
      message: 'Found {{literal}}'
      patterns:
        - regex: '(?i){{literal}}'
          in: ['{{where}}', comment]
          not: [{regex: '{{literal}}x', within: file}]
      not: ['# fine']
      inside: [loop]
      outside: [test_file]
      examples: {bad: ['a{{literal}}'], good: [b]}

    """#

  package static let fillings = #"""
    schema: assay/rule-fillings/v1
    fillings:
      - template: deprecated-call
        id: python-old-call
        for: python-todo
        values: {language: python, call: 'old_(?:one|two)', level: low, instead: 'new(x)', bad: old_one(1)}

    """#

  package static func rules(_ text: String = full) throws(DiagnosticError) -> [Rule] {
    try RulesFile.parse(bytes: Array(text.utf8), file: "rules.yaml", pack: "python").rules
  }

  /// A pack of some rules in memory.
  package static func set(_ rules: [Rule], pack: String = "python") throws -> RuleSet {
    let place = RulePack.start(of: "rules.yaml")
    return try RuleSet([
      RulePack(
        name: pack, summary: "a pack", source: "a test", license: nil, folder: "rules/\(pack)",
        rules: rules, places: rules.map { _ in place })
    ])
  }

  /// A rule that finds a word in Python code.
  package static func rule(
    _ id: String, finds regex: String, severity: Rule.Severity = .low,
    category: Rule.Category = .correctness, languages: [Language] = [.python],
    confidence: Double = 0.8
  ) -> Rule {
    Rule(
      id: id, name: id, message: "found", severity: severity, category: category,
      languages: languages, confidence: confidence, patterns: [.init(regex: regex)],
      explanation: "why", recommendation: "what", badExamples: ["a"], goodExamples: ["b"])
  }

  /// A labelled file of some text.
  package static func file(_ name: String, _ text: String, rules: [Rule]) throws -> LabelledFile {
    try LabelledFile(
      name: "python/\(name)", path: "rules/python/corpus/\(name)", corpusPath: name,
      language: Language.named(by: name) ?? .python, bytes: Array(text.utf8), rules: rules)
  }
}
