import Definitions
import Ranking
import Support

extension ReportPage {
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
        + "\(four(query.before[0])) → \(four(query.after[0]))",
      "",
    ]
    let judgments = text?.judgments ?? [:]
    let tops = [0, 1].map { arm in
      outcome.ranking(of: arm, repository: query.repository, query: query.id)?.paths ?? []
    }
    guard tops.contains(where: { !$0.isEmpty }) else { return }
    lines += ["| | before | after |", "|---|---|---|"]
    rows(tops, count: 5) { path in
      (judgments[path] ?? 0) > 0 ? "**\(Markdown.code(path))**" : Markdown.code(path)
    }
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

  private mutating func rows(
    _ arms: [[String]], count: Int, _ cell: (String) -> String
  ) {
    for place in 0..<count {
      row(["\(place + 1)"] + arms.map { place < $0.count ? cell($0[place]) : "" })
    }
    lines.append("")
  }

  mutating func qualitative() {
    guard !outcome.qualitative.isEmpty else { return }
    section("Side by side")
    for pair in outcome.qualitative {
      lines += [
        "### \(Markdown.escaped(pair.query)) (\(pair.repository))", "", "| | before | after |",
        "|---|---|---|",
      ]
      rows(
        [pair.before, pair.after], count: max(pair.before.count, pair.after.count), Markdown.code)
    }
  }
}
