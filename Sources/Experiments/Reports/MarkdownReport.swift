import Definitions
import Ranking
import Statistics
import Support

/// `report.md`: a run as a person reads it.
package struct MarkdownReport: Sendable {
  /// The report as text, ended by a line break.
  package let text: String

  /// Writes the report of a run.
  package init(_ outcome: RunOutcome) {
    var page = ReportPage(outcome: outcome)
    page.head()
    page.warnings()
    page.comparison()
    page.statistics()
    page.gates()
    page.tuning()
    page.ablations()
    page.categories()
    page.rules()
    page.changes()
    page.qualitative()
    page.parameters()
    page.corpora()
    page.provenance()
    text = page.lines.joined(separator: "\n") + "\n"
  }
}

/// The report while it is being written.
struct ReportPage {
  let outcome: RunOutcome
  var lines: [String] = []

  var definition: Definition { outcome.plan.definition }

  mutating func section(_ title: String) { lines += ["", "## \(title)", ""] }

  mutating func head() {
    lines.append("# \(definition.name)")
    if let description = definition.description { lines += ["", Markdown.escaped(description)] }
    let queries = outcome.comparison.queries.count
    let overall = outcome.comparison.overall[0]
    let limits = overall.interval.limits.map {
      " (95 % interval \(signed($0.lower)) to \(signed($0.upper)))"
    }
    let place =
      outcome.heldOut == nil
      ? "The" : "On \(outcome.plan.words.items) that were held out from tuning, the"
    lines += [
      "",
      "\(place) objective went from \(FixedPoint.text(overall.before, decimals: 4)) to "
        + "\(FixedPoint.text(overall.after, decimals: 4)), "
        + "a difference of \(signed(overall.difference))\(limits ?? ""), "
        + "over \(queries) \(outcome.plan.words.items) in \(outcome.comparison.repositories.count) "
        + "\(outcome.plan.words.groups): "
        + "\(overall.wins) better, \(overall.ties) the same, \(overall.losses) worse.",
      "",
      outcome.statistics[0].metrics.filter(\.isDeclared)
        .map { "Verdict by \($0.metric): \($0.verdict)." }.joined(separator: " "),
      "",
      "Run `\(outcome.id)`. The objective is \(outcome.plan.scoring.summary).",
    ]
    tuningHead()
  }

  func signed(_ number: Double) -> String {
    FixedPoint.text(number, decimals: 4, signed: true)
  }

  mutating func comparison() {
    section("Before and after")
    lines.append(ReportTable(outcome.comparison).markdown())
  }

  mutating func statistics() {
    section("Can the difference be believed?")
    lines.append(ReportTable(outcome.statistics[0]).markdown())
    for (comparison, statistics) in zip(outcome.comparisons, outcome.statistics).dropFirst() {
      section("\(comparison.before) and \(comparison.after)")
      lines.append(ReportTable(comparison, metrics: [.objective]).markdown())
      lines += ["", ReportTable(statistics, metrics: definition.claim.metrics).markdown()]
    }
  }

  mutating func gates() {
    guard !outcome.gates.isEmpty else { return }
    section("Gates")
    for gate in outcome.gates {
      lines.append(
        "- \(gate.passed ? "passed" : "**failed**"): `\(gate.gate)` "
          + "(\(FixedPoint.text(gate.left, decimals: 4)) and "
          + "\(FixedPoint.text(gate.right, decimals: 4)))")
    }
  }

  mutating func warnings() {
    guard !outcome.warnings.isEmpty else { return }
    section("Read this first")
    lines += outcome.warnings.map { "- \(Markdown.escaped($0))" }
  }

  // MARK: Queries

  mutating func changes() {
    list("Queries that got better", outcome.comparison.improved())
    list("Queries that got worse", outcome.comparison.worsened())
  }

  private mutating func list(_ title: String, _ queries: [QueryComparison]) {
    section("\(title) (\(queries.count))")
    guard !queries.isEmpty else {
      lines.append("None.")
      return
    }
    for query in queries { show(query) }
  }

  private mutating func show(_ query: QueryComparison) {
    let text = outcome.query(query.repository, query.id)
    let kind = text?.kind.map { ", \($0.rawValue)" } ?? ""
    lines += [
      "### \(Markdown.escaped(text?.text ?? query.id))",
      "",
      "`\(query.id)` in \(query.repository)\(kind): objective "
        + "\(FixedPoint.text(query.before[0], decimals: 4)) → "
        + "\(FixedPoint.text(query.after[0], decimals: 4))",
      "",
    ]
    let judgments = text?.judgments ?? [:]
    let tops = [0, 1].map { arm in
      outcome.ranking(of: arm, repository: query.repository, query: query.id)?.paths ?? []
    }
    guard tops.contains(where: { !$0.isEmpty }) else { return }
    lines += ["| | before | after |", "|---|---|---|"]
    for place in 0..<5 {
      let cells = tops.map { top in
        place < top.count ? Self.marked(top[place], judgments) : ""
      }
      lines.append("| \(place + 1) | \(cells[0]) | \(cells[1]) |")
    }
    lines.append("")
    for (name, top) in zip(["before", "after"], tops) {
      let missed = (text?.relevantPaths ?? []).filter { !top.prefix(5).contains($0) }
      guard !missed.isEmpty else { continue }
      let places = missed.map { path in
        let rank = top.firstIndex(of: path).map { "rank \($0 + 1)" } ?? "not found"
        return "\(Markdown.code(path)) (\(rank))"
      }
      lines.append(
        "- Relevant and not among the first five \(name): \(places.joined(separator: ", "))")
    }
    if lines.last != "" { lines.append("") }
  }

  /// A path, in bold where it is relevant.
  private static func marked(_ path: String, _ judgments: [String: Int]) -> String {
    (judgments[path] ?? 0) > 0 ? "**\(Markdown.code(path))**" : Markdown.code(path)
  }

  mutating func qualitative() {
    guard !outcome.qualitative.isEmpty else { return }
    section("Side by side")
    for pair in outcome.qualitative {
      lines += [
        "### \(Markdown.escaped(pair.query)) (\(pair.repository))", "", "| | before | after |",
        "|---|---|---|",
      ]
      for place in 0..<max(pair.before.count, pair.after.count) {
        let cells = [pair.before, pair.after].map { paths in
          place < paths.count ? Markdown.code(paths[place]) : ""
        }
        lines.append("| \(place + 1) | \(cells[0]) | \(cells[1]) |")
      }
      lines.append("")
    }
  }

  // MARK: What ran

  mutating func parameters() {
    section("Parameters")
    let before = outcome.arms[0].parameters
    let after = outcome.arms[1].parameters
    let inert = Dictionary(
      outcome.ineffective.map { ($0.name, $0.reason) }, uniquingKeysWith: { first, _ in first })
    let differing = after.differences(from: before).filter {
      outcome.plan.shown(before).contains($0) || outcome.plan.shown(after).contains($0)
    }
    if differing.isEmpty {
      lines.append("Both arms have the same parameters.")
    } else {
      lines += ["| parameter | before | after | |", "|---|---|---|---|"]
      for parameter in differing {
        let note = inert[parameter.name].map { "without effect: \($0)" } ?? ""
        lines.append(
          "| `\(parameter.name)` | \(Markdown.value(before[parameter], of: parameter)) "
            + "| \(Markdown.value(after[parameter], of: parameter)) | \(note) |")
      }
    }
    guard !outcome.ineffective.isEmpty else { return }
    lines += ["", "Without effect in this experiment:", ""]
    lines += outcome.ineffective.map { "- `\($0.name)`: \($0.reason)" }
  }

  mutating func corpora() {
    guard !outcome.repositories.isEmpty else { return }
    section("What was searched, and what was left out")
    lines += [
      "| repository | files | bytes | documents | dependencies | commits | left out |",
      "|---|---:|---:|---:|---:|---:|---|",
    ]
    for facts in outcome.repositories {
      let leftOut = facts.leftOut.map { "\($0.count) \($0.name)" }.joined(separator: ", ")
      lines.append(
        "| \(facts.name) | \(facts.files) | \(facts.bytes) | \(facts.documents) | \(facts.edges) "
          + "| \(facts.commits.map(String.init) ?? "not read") "
          + "| \(leftOut.isEmpty ? "nothing" : leftOut) |")
    }
    lines.append("")
    for facts in outcome.repositories {
      let languages = facts.languages.prefix(8).map { "\($0.count) \($0.name)" }
      lines.append("- \(facts.name): \(languages.joined(separator: ", "))")
    }
    cases()
  }

  /// Where cases of the map come from, and what they are asked of.
  private mutating func cases() {
    for facts in outcome.repositories {
      if let map = facts.map {
        lines += [
          "",
          "Cases of \(facts.name) are asked of \(map.snapshots) snapshots with \(map.contents) distinct "
            + "files together, with what \(map.commits) commits tell as of each; nothing later is seen.",
        ]
      }
      let weights = Set(
        outcome.split.repositories.filter { $0.repository == facts.name }
          .flatMap { $0.queries.map(\.weight) })
      if facts.map != nil, weights.count > 1 {
        lines += [
          "",
          "Its cases count by their weights: every number of a case in this report is its score times its "
            + "weight over the mean weight.",
        ]
      }
      guard let mined = outcome.workload.mined[facts.name] else { continue }
      lines += ["", "\(mined.queries.count) queries were made of its history:", ""]
      lines += mined.summary.lines.map { "- \(Markdown.escaped($0))" }
    }
  }

  mutating func provenance() {
    section("What ran")
    for facts in outcome.repositories {
      let what = facts.commit.map { "commit `\($0)`" } ?? "the working tree"
      lines.append(
        "- \(facts.name): \(Markdown.escaped(facts.origin)), \(what), tree `\(facts.tree)`")
    }
    let tools = outcome.lock.tools
    lines += [
      "- assay \(tools.assay), git \(tools.git), \(tools.ctags), libyaml \(tools.libyaml)",
      "- seed \(definition.seed), \(definition.bench.topK) results a query",
    ]
  }
}

/// Pieces of Markdown.
enum Markdown {
  /// A text without the characters that Markdown would read.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if "\\`*_[]<>|#~&".contains(character) { result.append("\\") }
      result.append(character.isNewline ? " " : character)
    }
    return result
  }

  /// A path as code, fit for a table's cell; line breaks and other control characters are shown
  /// as `?`.
  ///
  /// The fence is longer than every run of backticks in the path, and apart from one at its ends.
  static func code(_ path: String) -> String {
    var text = ""
    var (run, longest) = (0, 0)
    for scalar in path.unicodeScalars {
      run = scalar == "`" ? run + 1 : 0
      longest = max(longest, run)
      if scalar == "|" { text += "\\" }
      text.unicodeScalars.append(scalar.properties.generalCategory == .control ? "?" : scalar)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let space = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
    return fence + space + text + space + fence
  }

  /// A parameter's value as definitions write it.
  static func value(_ value: Double, of parameter: Parameter) -> String {
    JSONWriter.word(parameter.written(value))
  }
}
