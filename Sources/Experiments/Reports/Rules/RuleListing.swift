import Code
package import Rules
import Support

package struct RuleListing: Sendable {
  private let set: RuleSet

  package init(_ set: RuleSet) { self.set = set }

  package var table: ReportTable {
    ReportTable(
      columns: ["rule", "severity", "category", "languages", .right("confidence"), "CWE", "name"],
      groups: set.packs.map { pack in
        pack.rules.map { rule in
          [
            rule.id, rule.severity.rawValue, rule.category.rawValue,
            rule.languages.map(\.rawValue).joined(separator: " "),
            FixedPoint.text(rule.confidence, decimals: 2),
            rule.cwe.map { "\($0)" }.joined(separator: " "), rule.name,
          ]
        }
      }, notes: ["\(set.rules.count) rules in \(set.packs.count) packs"])
  }

  package var json: String {
    JSONWriter.text(of: [
      "schema": "assay/rules-list/v1",
      "packs": .sequence(
        set.packs.map { pack in
          .mapping([
            "name": .string(pack.name), "description": .string(pack.summary),
            "source": .string(pack.source), "license": pack.license.map { .string($0) },
            "rules": .sequence(pack.rules.map(Self.written)),
          ])
        }),
    ])
  }

  private static func written(_ rule: Rule) -> JSONValue {
    [
      "id": .string(rule.id), "name": .string(rule.name), "message": .string(rule.message),
      "severity": .string(rule.severity.rawValue), "category": .string(rule.category.rawValue),
      "languages": .sequence(rule.languages.map { .string($0.rawValue) }),
      "confidence": .number(rule.confidence), "cwe": .sequence(rule.cwe.map { .integer($0) }),
      "explanation": .string(rule.explanation), "recommendation": .string(rule.recommendation),
    ]
  }
}
