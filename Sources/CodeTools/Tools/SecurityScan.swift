package import Ranking
package import Rules
import Support

/// A source of findings in files, such as rules.
package protocol CodeScanner: Sendable {
  func findings(in file: CorpusFile, content: [UInt8]) throws -> [CodeFinding]
}

package struct CodeFinding: Sendable, Hashable {
  package let line: Int
  package let endLine: Int
  package let rule: Rule

  package init(line: Int, endLine: Int, rule: Rule) {
    self.line = line
    self.endLine = endLine
    self.rule = rule
  }
}

struct SecurityScan: CodeTool {
  static let declaration = ToolDeclaration(
    name: "security_scan",
    summary: """
      Findings of the rules for security, correctness and performance, the worst and surest first; \
      those in tests and examples last.
      """,
    arguments: [
      .init("path", .string, "a file or folder; the whole project otherwise"),
      .init(
        "minimum_severity", .choice(["critical", "high", "medium", "low", "info"]),
        "the least severity; low otherwise"),
    ])

  private static let most = 50

  let tools: CodeTools

  func answer(_ arguments: ToolArguments) throws(ToolError) -> ToolAnswer {
    let files = try facts.files(under: arguments.string("path"))
    guard let scanner = tools.scanner else {
      throw ToolError("security_scan has no rules here; ask for another tool")
    }
    let least = arguments.string("minimum_severity").flatMap(Rule.Severity.init) ?? .low
    var found: [(file: Int, finding: CodeFinding, score: Double)] = []
    for file in files {
      let findings: [CodeFinding]
      do {
        findings = try scanner.findings(
          in: facts.corpus.files[file], content: facts.project.contents[file])
      } catch {
        throw ToolError("\(facts.corpus.files[file].path) cannot be scanned: \(error)")
      }
      let share = facts.isAside(file) ? 0.2 : 1
      found += findings.filter { $0.rule.severity >= least }.map {
        (file, $0, $0.rule.severity.weight * $0.rule.confidence * share)
      }
    }
    found.sort { left, right in
      if left.score != right.score { return left.score > right.score }
      if left.file != right.file { return left.file < right.file }
      return (left.finding.line, left.finding.rule.id) < (right.finding.line, right.finding.rule.id)
    }
    return answer(found, scanned: files.count, least)
  }

  private func answer(
    _ found: [(file: Int, finding: CodeFinding, score: Double)], scanned: Int,
    _ least: Rule.Severity
  ) -> ToolAnswer {
    let counts = Rule.Severity.allCases.compactMap { severity in
      let count = found.count { $0.finding.rule.severity == severity }
      return count == 0 ? nil : "\(count) \(severity.rawValue)"
    }
    let items = found.prefix(Self.most).map { entry in
      ToolAnswer.Item(
        path: facts.corpus.files[entry.file].path, line: entry.finding.line,
        endLine: entry.finding.endLine, symbol: entry.finding.rule.id,
        kind: entry.finding.rule.severity.rawValue, score: entry.score,
        detail: entry.finding.rule.message, cwe: entry.finding.rule.cwe)
    }
    let summary =
      counts.isEmpty ? "none of \(least.rawValue) or more" : counts.joined(separator: ", ")
    return ToolAnswer(
      [ToolAnswer.Section("Findings in \(scanned) files", notes: [summary], items: items)],
      omitted: max(0, found.count - Self.most))
  }
}
