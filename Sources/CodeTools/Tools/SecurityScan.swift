package import Ranking
package import Rules
import Support

/// Gives findings for files, such as those of rules.
package protocol CodeScanner: Sendable {
  /// The findings in one file, in any order.
  ///
  /// - Parameters:
  ///   - file: The file, with its path, language and symbols.
  ///   - content: Its bytes.
  /// - Throws: Where the scanner fails; the tool then says so.
  func findings(in file: CorpusFile, content: [UInt8]) throws -> [CodeFinding]
}

/// Something that a scanner found.
package struct CodeFinding: Sendable, Hashable {
  /// The first line, from 1.
  package var line: Int
  /// The last line.
  package var endLine: Int
  /// The id of the rule.
  package var rule: String
  /// What it says.
  package var message: String
  /// How bad it is.
  package var severity: Rule.Severity
  /// How often such a finding is right, 0 – 1.
  package var confidence: Double
  /// Numbers of the weaknesses in the Common Weakness Enumeration.
  package var cwe: [Int]

  /// Creates a finding.
  package init(
    line: Int, endLine: Int, rule: String, message: String, severity: Rule.Severity,
    confidence: Double, cwe: [Int]
  ) {
    self.line = line
    self.endLine = endLine
    self.rule = rule
    self.message = message
    self.severity = severity
    self.confidence = confidence
    self.cwe = cwe
  }
}

/// `security_scan`: findings of the rule packs, the worst first.
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

  private let facts: CodeFacts
  private let scanner: (any CodeScanner)?

  init(_ tools: CodeTools) {
    facts = tools.facts
    scanner = tools.scanner
  }

  func answer(_ arguments: ToolArguments) throws(ToolError) -> ToolAnswer {
    let files = try facts.files(under: arguments.string("path"))
    guard let scanner else {
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
      found += findings.filter { $0.severity >= least }.map {
        (file, $0, $0.severity.weight * $0.confidence * share)
      }
    }
    found.sort { left, right in
      if left.score != right.score { return left.score > right.score }
      if left.file != right.file { return left.file < right.file }
      return (left.finding.line, left.finding.rule) < (right.finding.line, right.finding.rule)
    }
    return answer(found, scanned: files.count, least)
  }

  private func answer(
    _ found: [(file: Int, finding: CodeFinding, score: Double)], scanned: Int,
    _ least: Rule.Severity
  ) -> ToolAnswer {
    let counts = Rule.Severity.allCases.compactMap { severity in
      let count = found.count { $0.finding.severity == severity }
      return count == 0 ? nil : "\(count) \(severity.rawValue)"
    }
    let items = found.prefix(Self.most).map { entry in
      ToolAnswer.Item(
        path: facts.corpus.files[entry.file].path, line: entry.finding.line,
        endLine: entry.finding.endLine, symbol: entry.finding.rule,
        kind: entry.finding.severity.rawValue, score: entry.score, detail: entry.finding.message,
        cwe: entry.finding.cwe)
    }
    let summary =
      counts.isEmpty ? "none of \(least.rawValue) or more" : counts.joined(separator: ", ")
    return ToolAnswer(
      [ToolAnswer.Section("Findings in \(scanned) files", notes: [summary], items: items)],
      omitted: max(0, found.count - Self.most))
  }
}
