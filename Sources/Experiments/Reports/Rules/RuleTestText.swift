import Code
package import Rules
import Support

package struct RuleTestText: Sendable {
  private let test: RuleTest
  private let table: RuleTable
  private let settings: RuleSettings
  private let tallies: [CaseTally]
  private let outcomes: [(made: CorpusMatch.Case, outcome: CorpusMatch.Case.Outcome)]

  package init(_ test: RuleTest) {
    self.test = test
    table = RuleTable(test.match)
    // Every rule counts, whatever its confidence.
    settings = RuleSettings(test.set, globalMinConfidence: 0)
    tallies = table.ruleTallies(settings)
    outcomes = test.match.cases.map { ($0, $0.outcome()) }
  }

  package var text: String {
    var parts = [rulesTable.terminal()]
    let lists = [
      ("unexpected findings", places(\.unexpected, note: absentNote)),
      ("missed", places(\.missed)), ("known misses that are found now", places(\.knownMissesFound)),
      ("known false alarms that are gone now", places(\.knownFalseAlarmsGone)),
      ("examples that do not hold", failedExamples), ("patterns that were stopped", stopped),
      ("files without annotations", test.match.corpus.unlabelled),
    ]
    for (title, lines) in lists where !lines.isEmpty {
      parts.append("\(title)\n" + lines.map { "  \($0)\n" }.joined())
    }
    parts.append(languagesTable.terminal())
    parts.append(categoriesTable.terminal())
    return parts.joined(separator: "\n")
  }

  private var known: [(misses: Int, falseAlarms: Int)] {
    var known = test.set.rules.map { _ in (misses: 0, falseAlarms: 0) }
    for (made, _) in outcomes {
      known[made.rule].misses += made.knownMisses.count
      known[made.rule].falseAlarms += made.knownFalseAlarms.count
    }
    return known
  }

  private var rulesTable: ReportTable {
    let set = test.set
    let known = known
    let groups = set.packs.indices.map { pack in
      set.rules.indices.filter { set.packOfRule[$0] == pack }.map { index -> [String] in
        let tally = tallies[index]
        let counts = tally.weighted(by: 1)
        let todo = known[index].misses + known[index].falseAlarms
        return [
          set.rules[index].id, set.rules[index].severity.rawValue, "\(tally.truePositives)",
          "\(tally.falsePositives)", "\(tally.falseNegatives)", "\(tally.trueNegatives)",
          todo == 0 ? "" : "\(todo)", Self.share(counts.precision), Self.share(counts.recall),
        ]
      }
    }
    let examples = test.exampleCount - Set(test.failedExamples.map(Self.identity)).count
    return ReportTable(
      columns: [
        "rule", "severity", .right("TP"), .right("FP"), .right("FN"), .right("TN"), .right("todo"),
        .right("precision"), .right("recall"),
      ], groups: groups,
      notes: [
        "\(set.rules.count) rules, \(test.match.corpus.files.count) labelled files, "
          + "\(examples) of \(test.exampleCount) examples hold.",
        "TN counts lines annotated ok that were left alone; todo counts todoruleid and todook lines, "
          + "which are never scored.",
      ])
  }

  private var languagesTable: ReportTable {
    let scores = table.scores(settings)
    func row(_ name: String, _ counts: CaseCounts) -> [String] {
      [name, Self.share(counts.precision), Self.share(counts.recall), Self.share(counts.f1)]
    }
    let rows = zip(table.languages, scores.languages).map { row($0.rawValue, $1) }
    return ReportTable(
      columns: ["language", .right("precision"), .right("recall"), .right("F1")],
      groups: [
        rows,
        [
          row("all together", scores.overall),
          ["mean of languages", "", "", Self.share(scores.macroF1)],
        ],
      ], notes: ["Findings and expectations weigh what their rule's severity does."])
  }

  private var categoriesTable: ReportTable {
    ReportTable(
      columns: [
        "category", .right("TP"), .right("FP"), .right("FN"), .right("TN"), .right("Youden's J"),
      ],
      groups: [
        table.categoryTallies(settings).map { category, tally in
          [
            category.rawValue, "\(tally.truePositives)", "\(tally.falsePositives)",
            "\(tally.falseNegatives)", "\(tally.trueNegatives)", Self.share(tally.youden),
          ]
        }
      ])
  }

  private func places(
    _ lines: KeyPath<CorpusMatch.Case.Outcome, [Int]>,
    note: (CorpusMatch.Case, Int) -> String = { _, _ in "" }
  ) -> [String] {
    var found: [(made: CorpusMatch.Case, line: Int)] = []
    for (made, outcome) in outcomes {
      found += outcome[keyPath: lines].map { (made, $0) }
    }
    // A file's cases are in the order of rules; a reader expects the order of lines.
    let sorted = found.sorted {
      ($0.made.file, $0.line, $0.made.rule) < ($1.made.file, $1.line, $1.made.rule)
    }
    return sorted.map { made, line in
      "\(test.match.corpus.files[made.file].path):\(line): \(test.set.rules[made.rule].id)"
        + note(made, line)
    }
  }

  private func absentNote(_ made: CorpusMatch.Case, _ line: Int) -> String {
    made.absent.contains(line) ? " (annotated ok)" : ""
  }

  private static func identity(_ example: RuleTest.FailedExample) -> [Int] {
    [example.rule, example.isBad ? 1 : 0, example.index]
  }

  private var failedExamples: [String] {
    test.failedExamples.map { failed in
      let rule = test.set.rules[failed.rule]
      let code = failed.isBad ? rule.badExamples[failed.index] : rule.goodExamples[failed.index]
      let first = code.split(separator: "\n").first.map(String.init) ?? ""
      let shown = first == code ? first : first + " …"
      return "\(rule.id): \(failed.isBad ? "bad" : "good") example \(failed.index + 1) has "
        + "\(failed.isBad ? "no" : "a") finding in \(failed.language.rawValue): \(shown)"
    }
  }

  private var stopped: [String] {
    test.match.stopped.map { stopped in
      "\(test.match.corpus.files[stopped.file].path): \(test.match.rule(stopped.detector).id), "
        + "pattern \(stopped.pattern + 1)"
    }
  }

  private static func share(_ value: Double?) -> String {
    value.map { FixedPoint.text($0, decimals: 3) } ?? "n/a"
  }
}

extension RuleTestText {
  package var json: String {
    let scores = table.scores(settings)
    return JSONWriter.text(of: [
      "schema": "assay/rules-test/v1", "rules": .sequence(writtenRules),
      "examples": [
        "count": .integer(test.exampleCount),
        "failed": .sequence(
          test.failedExamples.map { failed in
            [
              "rule": .string(test.set.rules[failed.rule].id),
              "language": .string(failed.language.rawValue),
              "kind": failed.isBad ? "bad" : "good", "index": .integer(failed.index),
            ]
          }),
      ],
      "stopped": .sequence(
        test.match.stopped.map { stopped in
          [
            "rule": .string(test.match.rule(stopped.detector).id),
            "pattern": .integer(stopped.pattern),
            "path": .string(test.match.corpus.files[stopped.file].path),
          ]
        }),
      "unlabelled": .texts(test.match.corpus.unlabelled),
      "languages": .mapping(
        zip(table.languages, scores.languages).map {
          .init(key: $0.rawValue, value: Self.written($1))
        }), "overall": Self.written(scores.overall), "macro_f1": Self.written(scores.macroF1),
      "categories": .mapping(
        table.categoryTallies(settings).map { category, tally in
          .init(
            key: category.rawValue,
            value: Self.written(tally).adding(["youden": Self.written(tally.youden)]))
        }),
    ])
  }

  private var writtenRules: [JSONValue] {
    let known = known
    let byRule = Dictionary(grouping: outcomes, by: \.made.rule)
    return test.set.rules.indices.map { index in
      func places(_ lines: KeyPath<CorpusMatch.Case.Outcome, [Int]>) -> JSONValue {
        .sequence(
          (byRule[index] ?? []).flatMap { made, outcome in
            outcome[keyPath: lines].map { line in
              ["path": .string(test.match.corpus.files[made.file].path), "line": .integer(line)]
            }
          })
      }
      let head: JSONValue = [
        "id": .string(test.set.rules[index].id),
        "pack": .string(test.set.packs[test.set.packOfRule[index]].name),
        "severity": .string(test.set.rules[index].severity.rawValue),
      ]
      return head.adding(Self.written(tallies[index])).adding([
        "known_misses": .integer(known[index].misses),
        "known_false_alarms": .integer(known[index].falseAlarms),
        "unexpected": places(\.unexpected), "missed": places(\.missed),
      ])
    }
  }

  private static func written(_ tally: CaseTally) -> JSONValue {
    [
      "tp": .integer(tally.truePositives), "fp": .integer(tally.falsePositives),
      "fn": .integer(tally.falseNegatives), "tn": .integer(tally.trueNegatives),
    ]
  }

  private static func written(_ counts: CaseCounts) -> JSONValue {
    [
      "precision": written(counts.precision), "recall": written(counts.recall),
      "f1": written(counts.f1),
    ]
  }

  private static func written(_ share: Double?) -> JSONValue { share.map { .real($0) } ?? .null }
}
