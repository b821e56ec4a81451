@testable import Code
@testable import Experiments
@testable import Rules
@testable import Support
import TestSupport
import Testing

/// Rules held to examples and corpus.
@Suite struct RuleTestTests {
  @Test func examples() throws {
    var rules = try SampleRules.rules()
    #expect(try RuleTest.examples(of: rules).failed == [])
    #expect(try RuleTest.examples(of: rules).count == 4)
    rules[0].goodExamples.append("def f(k):\n    c.execute(f'{k}')\n")
    rules[1].badExamples = ["# todo", "nothing"]
    let failed = try RuleTest.examples(of: rules).failed
    #expect(
      failed == [
        .init(rule: 0, language: .python, isBad: false, index: 1),
        // In TypeScript a hash begins no comment.
        .init(rule: 1, language: .typescript, isBad: true, index: 0),
        .init(rule: 1, language: .python, isBad: true, index: 1),
        .init(rule: 1, language: .typescript, isBad: true, index: 1),
      ])
  }

  /// A rule that looks at tests alone has examples whose path is that of one.
  @Test func examplesOfTests() throws {
    var rule = SampleRules.rule("python-sleep", finds: #"\bsleep\("#)
    rule.badExamples = ["sleep(1)"]
    rule.goodExamples = ["wait(1)"]
    rule.inside = [.testFile]
    #expect(try RuleTest.examples(of: [rule]).failed == [])
    rule.inside = []
    rule.outside = [.testFile]
    #expect(try RuleTest.examples(of: [rule]).failed == [])
  }

  @Test func text() throws {
    var rules = [
      SampleRules.rule("python-eval", finds: #"\beval\("#, severity: .high, category: .security),
      SampleRules.rule("python-exec", finds: #"\bexec\("#),
    ]
    rules[0].badExamples = ["eval(1)"]
    rules[0].goodExamples = ["safe(1)"]
    rules[1].badExamples = ["run(1)"]
    rules[1].goodExamples = ["x"]
    let file = try SampleRules.file(
      "a.py",
      """
      exec(a)
      eval(b)  # ok: python-eval
      eval(c)  # expect: python-eval
      late(d)  # expect: python-eval
      run(e)   # todoruleid: python-exec
      """, rules: rules)
    let test = try RuleTest(
      SampleRules.set(rules), on: LabelledCorpus(files: [file], unlabelled: ["b.py"]))
    #expect(!test.examplesHold && !test.isExact)
    #expect(
      RuleTestText(test).text == """
        rule         severity  TP  FP  FN  TN  todo  precision  recall
        --------------------------------------------------------------
        python-eval  high       1   1   1   0            0.500   0.500
        python-exec  low        0   1   0   0     1      0.000     n/a

        2 rules, 1 labelled files, 3 of 4 examples hold.
        TN counts lines annotated ok that were left alone; todo counts todoruleid and todook lines, \
        which are never scored.

        unexpected findings
          rules/python/corpus/a.py:1: python-exec
          rules/python/corpus/a.py:2: python-eval (annotated ok)

        missed
          rules/python/corpus/a.py:4: python-eval

        examples that do not hold
          python-exec: bad example 1 has no finding in python: run(1)

        files without annotations
          b.py

        language           precision  recall     F1
        -------------------------------------------
        python                 0.429   0.500  0.462

        all together           0.429   0.500  0.462
        mean of languages                     0.462

        Findings and expectations weigh what their rule's severity does.

        category     TP  FP  FN  TN  Youden's J
        ---------------------------------------
        security      1   1   1   0      -0.500
        correctness   0   1   0   0         n/a
        performance   0   0   0   0         n/a

        """)
    let json = try #require(YAMLDocument(Array(RuleTestText(test).json.utf8), file: "t").root)
    let value = JSONValue(json)
    #expect(value["rules"]?.elements?[0]["fp"] == 1)
    #expect(value["rules"]?.elements?[1]["known_misses"] == 1)
    #expect(value["languages"]?["python"]?["f1"]?.double == 6.0 / 13)
    #expect(value["examples"]?["failed"]?.elements?.count == 1)
  }
}
