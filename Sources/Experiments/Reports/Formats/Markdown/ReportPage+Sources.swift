import Definitions
import Ranking
import Support

extension ReportPage {
  mutating func parameters() {
    section("Parameters")
    let before = outcome.arms[0].parameters
    let after = outcome.arms[1].parameters
    let inert = Dictionary(
      outcome.ineffective.map { ($0.name, $0.reason) }, uniquingKeysWith: { first, _ in first })
    let differing = outcome.plan.differences(from: before, to: after)
    if differing.isEmpty {
      lines.append("Both arms have the same parameters.")
    } else {
      lines += ["| parameter | before | after | |", "|---|---|---|---|"]
      for parameter in differing {
        let note = inert[parameter.name].map { "without effect: \($0)" } ?? ""
        row(["`\(parameter.name)`", parameter.first ?? "", parameter.second ?? "", note])
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
      row([
        facts.name, "\(facts.files)", "\(facts.bytes)", "\(facts.documents)", "\(facts.edges)",
        facts.commits.map(String.init) ?? "not read", leftOut.isEmpty ? "nothing" : leftOut,
      ])
    }
    lines.append("")
    for facts in outcome.repositories {
      let languages = facts.languages.prefix(8).map { "\($0.count) \($0.name)" }
      lines.append("- \(facts.name): \(languages.joined(separator: ", "))")
    }
    cases()
  }

  private mutating func cases() {
    for facts in outcome.repositories {
      if let map = facts.map {
        paragraph(
          "Cases of \(facts.name) are asked of \(map.snapshots) snapshots with \(map.contents) distinct "
            + "files together, with what \(map.commits) commits tell as of each; nothing later is seen."
        )
      }
      let weights = Set(
        outcome.split.repositories.filter { $0.repository == facts.name }
          .flatMap { $0.queries.map(\.weight) })
      if facts.map != nil, weights.count > 1 {
        paragraph(
          "Its cases count by their weights: every number of a case in this report is its score times its "
            + "weight over the mean weight.")
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
