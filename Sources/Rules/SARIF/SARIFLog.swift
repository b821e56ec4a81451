import Support

/// A scan in the Static Analysis Results Interchange Format, version 2.1.0. OASIS standard,
/// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. Paths are relative to the
/// scanned folder and columns count Unicode code points, so the same files give the same bytes on
/// every machine.
package struct SARIFLog: Sendable {
  private let scan: RuleScan
  private let weaknesses: [Int]

  private static let base = "SRCROOT"

  package init(_ scan: RuleScan) {
    self.scan = scan
    weaknesses = Set(scan.rules.flatMap(\.cwe)).sorted()
  }

  package var text: String { JSONWriter.text(of: value) }

  var value: JSONValue {
    [
      "$schema":
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
      "version": "2.1.0", "runs": [run],
    ]
  }

  private var run: JSONValue {
    .mapping([
      "tool": [
        "driver": .mapping([
          "name": "assay", "semanticVersion": .string(AssayVersion.current),
          "rules": .sequence(scan.rules.map(descriptor)),
          "notifications": [Self.stoppedPattern],
          "supportedTaxonomies": weaknesses.isEmpty ? nil : [["name": "CWE", "index": 0]],
        ])
      ],
      "taxonomies": weaknesses.isEmpty ? nil : [taxonomy],
      "invocations": [
        [
          "executionSuccessful": true,
          "toolExecutionNotifications": .sequence(scan.stopped.map(notification)),
        ]
      ],
      "originalUriBaseIds": .mapping([
        .init(key: Self.base, value: ["description": ["text": "The folder that was scanned."]])
      ]),
      "columnKind": "unicodeCodePoints",
      "results": .sequence(scan.findings.map(result)),
    ])
  }

  private func descriptor(_ rule: Rule) -> JSONValue {
    let tags = [rule.category.rawValue] + rule.cwe.map { "external/cwe/cwe-\(Self.padded($0))" }
    return .mapping([
      "id": .string(rule.id), "name": .string(Self.identifier(rule.id)),
      "shortDescription": ["text": .string(rule.name)],
      "fullDescription": ["text": .string(rule.explanation)],
      "help": [
        "text": .string("\(rule.explanation)\n\n\(rule.recommendation)"),
        "markdown": .string(Self.markdown(rule)),
      ],
      "defaultConfiguration": [
        "level": .string(rule.severity.level), "rank": .number((rule.confidence * 100).rounded()),
      ],
      "relationships": rule.cwe.isEmpty ? nil : .sequence(rule.cwe.map(relationship)),
      "properties": .mapping([
        "tags": .sequence(tags.map { .string($0) }),
        "precision": .string(Self.precision(rule.confidence)),
        "security-severity": rule.category == .security
          ? .string(rule.severity.securitySeverity) : nil,
      ]),
    ])
  }

  private func relationship(_ weakness: Int) -> JSONValue {
    [
      "target": [
        "id": .string("\(weakness)"), "index": .integer(weaknesses.firstIndex(of: weakness) ?? 0),
        "toolComponent": ["name": "CWE", "index": 0],
      ], "kinds": ["superset"],
    ]
  }

  private var taxonomy: JSONValue {
    [
      "name": "CWE", "organization": "MITRE", "informationUri": "https://cwe.mitre.org/",
      "shortDescription": ["text": "The MITRE Common Weakness Enumeration"],
      "isComprehensive": false,
      "taxa": .sequence(
        weaknesses.map {
          [
            "id": .string("\($0)"),
            "helpUri": .string("https://cwe.mitre.org/data/definitions/\($0).html"),
          ]
        }),
    ]
  }

  private static let stoppedPattern: JSONValue = [
    "id": "stopped-pattern",
    "shortDescription": [
      "text": "A pattern needed too many steps on a file; what it found before counts."
    ],
  ]

  private func result(_ finding: RuleScan.Finding) -> JSONValue {
    let rule = scan.rules[finding.rule]
    return [
      "ruleId": .string(rule.id), "ruleIndex": .integer(finding.rule),
      "level": .string(scan.severity[finding.rule].level),
      "message": ["text": .string(Self.message(rule.message))],
      "locations": [
        [
          "physicalLocation": .mapping([
            "artifactLocation": Self.artifact(finding.path),
            "region": [
              "startLine": .integer(finding.start.line),
              "startColumn": .integer(finding.start.column),
              "endLine": .integer(finding.end.line), "endColumn": .integer(finding.end.column),
            ],
            "contextRegion": Self.context(finding),
          ])
        ]
      ],
      "partialFingerprints": .mapping([
        .init(key: FindingFingerprints.method, value: .string(finding.fingerprint))
      ]),
    ]
  }

  private static func context(_ finding: RuleScan.Finding) -> JSONValue? {
    guard finding.start.line == finding.end.line else { return nil }
    return [
      "startLine": .integer(finding.start.line), "snippet": ["text": .string(finding.line)],
    ]
  }

  private func notification(_ stopped: RuleScan.Stopped) -> JSONValue {
    [
      "descriptor": ["id": "stopped-pattern", "index": 0], "level": "warning",
      "associatedRule": [
        "id": .string(scan.rules[stopped.rule].id), "index": .integer(stopped.rule),
      ],
      "message": [
        "text": .string(
          "Pattern \(stopped.pattern + 1) of \(scan.rules[stopped.rule].id) needed too many steps.")
      ],
      "locations": [["physicalLocation": ["artifactLocation": Self.artifact(stopped.path)]]],
    ]
  }

  private static func artifact(_ path: String) -> JSONValue {
    ["uri": .string(uri(path)), "uriBaseId": .string(base)]
  }

  /// A path as a relative reference, percent-encoded as RFC 3986 requires.
  static func uri(_ path: String) -> String {
    var text = ""
    for byte in path.utf8 {
      let isLetter = (97...122).contains(byte | 0x20) || (48...57).contains(byte)
      if isLetter || "-._~/".utf8.contains(byte) {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let hex = String(byte, radix: 16, uppercase: true)
        text += "%" + (hex.utf8.count == 1 ? "0" + hex : hex)
      }
    }
    return text
  }

  /// A message with braces and brackets escaped: `{0}` would be a placeholder, `[a](1)` a link.
  private static func message(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "{", "}": escaped += "\(character)\(character)"
      case "[", "]", "\\": escaped += "\\\(character)"
      default: escaped.append(character)
      }
    }
    return escaped
  }

  private static func markdown(_ rule: Rule) -> String {
    func code(_ examples: [String]) -> String {
      examples.prefix(1).map { "```\n\($0)\n```" }.joined()
    }
    return [
      rule.explanation, rule.recommendation, "Instead of:", code(rule.badExamples),
      "for example:", code(rule.goodExamples),
    ].joined(separator: "\n\n")
  }

  /// `python-sql-from-string` as `PythonSqlFromString`.
  private static func identifier(_ id: String) -> String {
    id.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  private static func padded(_ number: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, 3 - digits.utf8.count)) + digits
  }

  private static func precision(_ confidence: Double) -> String {
    switch confidence {
    case 0.9...: "very-high"
    case 0.7..<0.9: "high"
    case 0.5..<0.7: "medium"
    default: "low"
    }
  }
}

extension Rule.Severity {
  var level: String {
    switch self {
    case .critical, .high: "error"
    case .medium: "warning"
    case .low, .info: "note"
    }
  }

  /// The middle of the severity's range in version 3.1 of the Common Vulnerability Scoring System.
  var securitySeverity: String {
    switch self {
    case .critical: "9.5"
    case .high: "8.0"
    case .medium: "5.5"
    case .low: "2.0"
    case .info: "0.0"
    }
  }
}
