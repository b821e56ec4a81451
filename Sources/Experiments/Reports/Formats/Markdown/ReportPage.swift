import Definitions
import Ranking
import Statistics
import Support

struct ReportPage {
  let outcome: RunOutcome
  var lines: [String] = []

  var definition: Definition { outcome.plan.definition }

  mutating func section(_ title: String) { lines += ["", "## \(title)", ""] }

  mutating func paragraph(_ text: String) { lines += ["", text] }

  mutating func row(_ cells: [String]) {
    lines.append("| " + cells.joined(separator: " | ") + " |")
  }

  func four(_ number: Double) -> String { FixedPoint.text(number, decimals: 4) }

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
      ? "The" : "On \(definition.bench.declaration.items) that were held out from tuning, the"
    lines += [
      "",
      "\(place) objective went from \(four(overall.before)) to \(four(overall.after)), "
        + "a difference of \(signed(overall.difference))\(limits ?? ""), "
        + "over \(queries) \(definition.bench.declaration.items) in \(outcome.comparison.repositories.count) "
        + "\(definition.bench.declaration.groups): "
        + "\(overall.wins) better, \(overall.ties) the same, \(overall.losses) worse.",
      "",
      outcome.statistics[0].metrics.filter(\.isDeclared)
        .map { "Verdict by \($0.metric): \($0.verdict)." }.joined(separator: " "),
      "",
      "Run `\(outcome.id)`. The objective is \(outcome.plan.scoring.summary).",
    ]
    tuningHead()
  }

  func signed(_ number: Double) -> String { ReportTable.signed(number) }

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
          + "(\(four(gate.left)) and \(four(gate.right)))")
    }
  }

  mutating func warnings() {
    guard !outcome.warnings.isEmpty else { return }
    section("Read this first")
    lines += outcome.warnings.map { "- \(Markdown.escaped($0))" }
  }

  mutating func ablations() {
    guard let ablations = outcome.ablations else { return }
    if let failure = ablations.failure {
      section("Ablations")
      lines.append("**Not run**: \(Markdown.escaped(failure.message)).")
    }
    let tables = AblationTables(
      ablations, byRepository: outcome.comparison.repositories.count > 1, listsOmissions: false)
    for (title, tables) in tables.groups {
      section(title)
      lines.append(tables.map { $0.markdown() }.joined(separator: "\n\n"))
    }
  }
}
