import Code
package import Rules
import Support

package struct RuleScanText: Sendable {
  private let scan: RuleScan

  package init(_ scan: RuleScan) { self.scan = scan }

  package var text: String {
    let findings = scan.findings.map(excerpt).joined(separator: "\n")
    return findings + (findings.isEmpty ? "" : "\n") + summary
  }

  private func excerpt(of finding: RuleScan.Finding) -> String {
    let rule = scan.rules[finding.rule]
    let head =
      "\(finding.path):\(finding.start.line):\(finding.start.column): "
      + "\(scan.severity[finding.rule].rawValue): \(rule.message) [\(rule.id)]"
    // A text of this one line cuts a long line to a window.
    let text = SourceText(file: finding.path, bytes: Array(finding.line.utf8))
    let column = finding.start.column
    let last =
      finding.end.line > finding.start.line
      ? finding.line.unicodeScalars.count + 1 : finding.end.column
    let location = text.location(
      SourceRange(
        start: SourcePosition(line: 1, column: column),
        end: SourcePosition(line: 1, column: last)))
    let shown = location.line.unicodeScalars
    let before = column - 1 - location.lineOffset
    let width = max(1, min(last - column, shown.count - before))
    let indent = shown.prefix(before).map { $0 == "\t" ? "\t" : " " }.joined()
    let mark = indent + "^" + String(repeating: "~", count: width - 1)
    return [head, location.line].map { $0.printable + "\n" }.joined()
      + mark + "\n"
  }

  package var summary: String {
    let severities = Rule.Severity.allCases.compactMap { severity -> String? in
      let count = scan.findings.count { scan.severity[$0.rule] == severity }
      return count == 0 ? nil : "\(count) \(severity.rawValue)"
    }
    var lines = [
      "\(counted(scan.findings.count, "finding")) in \(counted(scan.counts.files, "file")) by "
        + counted(scan.rules.count, "rule")
        + (severities.isEmpty ? "" : ": " + severities.joined(separator: ", "))
    ]
    if !leftOut.isEmpty {
      lines.append(
        "not looked at: " + leftOut.map { "\($0.count) \($0.reason)" }.joined(separator: ", "))
    }
    for stopped in scan.stopped {
      lines.append(
        "stopped: pattern \(stopped.pattern + 1) of \(scan.rules[stopped.rule].id) needed too many "
          + "steps on \(stopped.path); what it found before counts")
    }
    return lines.map { $0.printable + "\n" }.joined()
  }

  private var leftOut: [(reason: String, count: Int)] {
    let other = scan.counts.otherLanguages
    return (other > 0 ? [("of other languages", other)] : [])
      + LeftOutReason.allCases.compactMap { reason in
        scan.counts.leftOut[reason].map { (reason.rawValue, $0) }
      }
      + scan.counts.notFiles.reasons.map { (Self.words($0.reason), $0.count) }
  }

  private static func words(_ reason: LeftOut.Reason) -> String {
    switch reason {
    case .symbolicLink: "symbolic links"
    case .submodule: "repositories within"
    case .invalidPath: "paths that are not UTF-8"
    case .duplicatePath: "paths that are there twice"
    case .specialFile: "special files"
    }
  }

  package var json: String {
    JSONWriter.text(of: [
      "schema": "assay/rules-scan/v1",
      "findings": .sequence(
        scan.findings.map { finding in
          let rule = scan.rules[finding.rule]
          return [
            "rule": .string(rule.id), "path": .string(finding.path),
            "line": .integer(finding.start.line), "column": .integer(finding.start.column),
            "end_line": .integer(finding.end.line), "end_column": .integer(finding.end.column),
            "severity": .string(scan.severity[finding.rule].rawValue),
            "category": .string(rule.category.rawValue), "confidence": .number(rule.confidence),
            "cwe": .sequence(rule.cwe.map { .integer($0) }), "message": .string(rule.message),
            "text": .string(finding.line), "fingerprint": .string(finding.fingerprint),
          ]
        }),
      "stopped": .sequence(
        scan.stopped.map {
          [
            "path": .string($0.path), "rule": .string(scan.rules[$0.rule].id),
            "pattern": .integer($0.pattern),
          ]
        }),
      "files": .integer(scan.counts.files), "bytes": .integer(scan.counts.bytes),
      "rules": .integer(scan.rules.count),
      "left_out": .mapping(leftOut.map { .init(key: $0.reason, value: .integer($0.count)) }),
    ])
  }
}
