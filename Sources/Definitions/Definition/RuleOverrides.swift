import Rules
package import Support

package struct RuleOverrides: Sendable, Hashable {
  package struct Setting: Sendable, Hashable {
    /// The parameter's name, such as `rules.python-weak-hash.enabled`.
    package let name: String
    /// The rule's id or the pack's name to which the setting belongs; `nil` for a global setting.
    package let owner: String?
    package let value: Double
    package let place: SourceLocation
  }

  package let settings: [Setting]

  static let none = RuleOverrides(settings: [])

  package static func written(_ point: Parameters) -> JSONValue? {
    let changed = point.added.filter { point[$0] != $0.standard }
    guard !changed.isEmpty else { return nil }
    var global: JSONValue?
    var packs: [JSONValue.Pair] = []
    var rules: [(id: String, values: [JSONValue.Pair])] = []
    for parameter in changed {
      let value = parameter.written(point[parameter])
      if parameter.index == Parameter.globalMinConfidence.index {
        global = value
      } else if let pack = parameter.name.dropping(prefix: packPrefix) {
        packs.append(.init(key: pack, value: value))
      } else if let rest = parameter.name.dropping(prefix: rulePrefix),
        let dot = rest.lastIndex(of: ".")
      {
        let (id, key) = (String(rest[..<dot]), String(rest[rest.index(after: dot)...]))
        if rules.last?.id != id { rules.append((id, [])) }
        rules[rules.count - 1].values.append(.init(key: key, value: value))
      }
    }
    return .mapping([
      "global_min_confidence": global, "packs": packs.isEmpty ? nil : .mapping(packs),
      "overrides": rules.isEmpty
        ? nil : .mapping(rules.map { .init(key: $0.id, value: .mapping($0.values)) }),
    ])
  }

  package static let packPrefix = "packs."
  package static let rulePrefix = "rules."
}

extension String {
  fileprivate func dropping(prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}

extension Shape where Value == RuleOverrides {
  private struct Override: Sendable {
    let enabled: Bool?
    let confidence: Double?
    let severity: Rule.Severity?
  }

  static var ruleOverrides: Shape {
    let global = Key<Double?>.optional(
      Parameter.globalMinConfidence.name, .value(of: .globalMinConfidence),
      Parameter.globalMinConfidence.summary)
    let packs = Key<[Entry<String, Bool>]>.standard(
      "packs",
      .dictionary("a mapping of packs to true or false", names: .name, values: .boolean), [], [:],
      "true for packs that are on")
    let override = Shape<Override>.mapping(
      "a mapping with enabled, confidence and severity",
      Key<Bool?>.optional("enabled", .boolean, "true if the rule is on"),
      Key<Double?>.optional("confidence", .real(in: 0...1), "the share of findings that are right"),
      Key<Rule.Severity?>.optional("severity", .severityWord, "severity of a finding")
    ) { Override(enabled: $0, confidence: $1, severity: $2) }
    let overrides = Key<[Entry<String, Override>]>.standard(
      "overrides",
      .dictionary("a mapping of rules to their settings", names: .name, values: override), [], [:],
      "settings of single rules")
    let draft = Shape<(Double?, [Entry<String, Bool>], [Entry<String, Override>])>.mapping(
      "a mapping with global_min_confidence, packs and overrides", global, packs, overrides
    ) { ($0, $1, $2) }
    return Shape(draft.phrase, schema: draft.schema) { node, decoding in
      guard let (global, packs, overrides) = draft.decode(node, decoding) else { return nil }
      var settings: [RuleOverrides.Setting] = []
      func add(_ name: String, _ owner: String?, _ value: Double, _ range: SourceRange) {
        settings.append(
          .init(name: name, owner: owner, value: value, place: decoding.text.location(range)))
      }
      if let global { add(Parameter.globalMinConfidence.name, nil, global, node.range) }
      for pack in packs {
        add(
          RuleOverrides.packPrefix + pack.name, pack.name, pack.value ? 1 : 0, pack.nameRange)
      }
      for rule in overrides {
        let prefix = "\(RuleOverrides.rulePrefix)\(rule.name)."
        let values: KeyValuePairs<String, Double?> = [
          "enabled": rule.value.enabled.map { $0 ? 1 : 0 }, "confidence": rule.value.confidence,
          "severity": rule.value.severity.map { Double($0.place) },
        ]
        for case (let key, let value?) in values {
          add(prefix + key, rule.name, value, rule.nameRange)
        }
      }
      return RuleOverrides(settings: settings)
    }
  }
}

extension Shape where Value == Rule.Severity {
  fileprivate static var severityWord: Shape {
    let words = Rule.Severity.allCases.map(\.rawValue)
    let phrase = "one of \(words.joined(separator: ", "))"
    return Shape(phrase, schema: ["enum": .sequence(words.map { .string($0) })]) { node, decoding in
      guard let severity = node.scalar.flatMap({ Rule.Severity(rawValue: $0.text) }) else {
        return decoding.reject(node, isNot: phrase)
      }
      return severity
    }
  }
}

extension Rule.Severity {
  package var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
