package import Support

extension RuleTemplate {
  /// - Parameter file: The name that the template must have (`nil`: any).
  package static func shape(file: String?) -> Shape<RuleTemplate> {
    let name = Shape<String>.packName.checked { name, node, decoding in
      guard let file, name != file else { return }
      decoding.report(
        "the template '\(name)' is in a file with another name", at: node.range,
        suggestion: file)
    }
    return .mapping(
      "a template with name, slots and rule",
      Key<String>.required(
        "schema", .constant("assay/rule-template/v1"), "version of this format"),
      Key<String>.required("name", name, "the template's name, also that of its file"),
      Key<String>.required("description", .string("a line of text"), "what it makes rules for"),
      slotsKey, bodyKey, check: { scope in check(scope) }
    ) { _, name, summary, slots, body in
      RuleTemplate(name: name, summary: summary, slots: slots, body: body)
    }
  }

  private static let slotsKey = Key<[Slot]>.required(
    "slots",
    Shape<[Entry<String, Slot>]>.dictionary(
      "a mapping of slots", names: .slotName, values: .slot, minimum: 1
    ).map { entries in
      entries.map { Slot(name: $0.name, kind: $0.value.kind, summary: $0.value.summary) }
    }, "the slots by name; '{{name}}' in the rule's strings stands for the value")

  private static let bodyKey = Key<YAMLNode>.required(
    "rule", .ruleBody,
    "a rule without id, with slots in its strings; what it leaves out is that of the rule which it "
      + "is filled for")

  /// Reports slots that are not declared or not used, and errors that every filling would have.
  private static func check(_ scope: MappingScope) {
    guard let slots = scope.value(slotsKey), let body = scope.value(bodyKey) else { return }
    var used: Set<String> = []
    TemplateText.eachScalar(of: body) { node, text in
      for name in TemplateText(text).slots {
        used.insert(name)
        if !slots.contains(where: { $0.name == name }) {
          scope.decoding.report(
            "unknown slot '\(name)'", at: node.range,
            suggestion: Spelling.nearest(to: name, in: slots.map(\.name)))
        }
      }
    }
    for entry in scope.node[slotsKey.name]?.entries ?? [] where !used.contains(entry.name) {
      scope.decoding.report("the slot '\(entry.name)' is not used", at: entry.nameRange)
    }
    guard used.allSatisfy({ name in slots.contains { $0.name == name } }),
      !slots.contains(where: { $0.kind == .choice([]) })
    else { return }
    let rounds = slots.map { if case .choice(let words) = $0.kind { words.count } else { 1 } }
    for round in 0..<(rounds.max() ?? 1) {
      let values = Dictionary(uniqueKeysWithValues: slots.map { ($0.name, $0.sample(round)) })
      let filler = TemplateFiller(slots: slots, values: values)
      let filled = filler.node(body, inheriting: .sample)
      let found = scope.decoding.silent
      _ = Shape<Rule>.rule(pack: nil).decode(filled, found)
      for finding in found.findings {
        let message = "once slots are filled: " + finding.message
        scope.decoding.add([
          Diagnostic(
            message, at: finding.location, notes: finding.notes, suggestion: finding.suggestion)
        ])
      }
      if !found.findings.isEmpty { return }
    }
  }
}

extension RuleTemplate.Slot {
  fileprivate func sample(_ round: Int) -> String {
    switch kind {
    case .regexFragment: "sample"
    case .language: "python"
    case .choice(let words): words[round % words.count]
    case .text: "sample"
    }
  }

  enum Word: String, Choice {
    case regexFragment = "regex_fragment"
    case language
    case choice = "enum"
    case text

    var summary: String {
      switch self {
      case .regexFragment: "a part of a regular expression that is one by itself"
      case .language: "a language that rules can be about"
      case .choice: "one of 'values'"
      case .text: "a line of text; in patterns it stands for itself"
      }
    }
  }
}

extension Shape where Value == RuleTemplate.Slot {
  fileprivate static var slot: Shape {
    let kind = Key<RuleTemplate.Slot.Word>.required("kind", .choice, "what a value may be")
    let values = Key<[String]?>.optional(
      "values",
      .sequence("a list of words", of: .string("a word"), minimum: 1, unique: ("the word", { $0 })),
      "the words of an enum")
    return .mapping(
      "a slot with kind and summary", kind, values,
      Key<String>.required("summary", .string("a line of text"), "what it is for"),
      check: { scope in
        guard let kind = scope.value(kind) else { return }
        if kind == .choice, scope.node["values"] == nil {
          scope.decoding.report("an enum needs 'values'", at: scope.range(of: "kind"))
        } else if kind != .choice, scope.node["values"] != nil {
          scope.decoding.report("only an enum has 'values'", at: scope.range(ofKey: "values"))
        }
      }
    ) { word, values, summary in
      let kind: RuleTemplate.Slot.Kind =
        switch word {
        case .regexFragment: .regexFragment
        case .language: .language
        case .choice: .choice(values ?? [])
        case .text: .text
        }
      return RuleTemplate.Slot(name: "", kind: kind, summary: summary)
    }
  }
}

extension Shape where Value == YAMLNode {
  /// A rule with slots in its strings; its parts are checked once slots are filled.
  fileprivate static var ruleBody: Shape {
    let schema = TemplateSchema.body(of: Shape<Rule>.rule(pack: nil).schema)
    return Shape("a rule with slots", schema: schema) { node, decoding in
      guard let entries = node.entries else {
        decoding.report(node, isNot: "a rule with slots")
        return nil
      }
      let names = (schema["properties"]?.pairs ?? []).map(\.key)
      var isSound = true
      for entry in entries where !names.contains(entry.name) {
        isSound = false
        if entry.name == "id" {
          decoding.report("a template has no id; each filling gives one", at: entry.nameRange)
        } else {
          decoding.report(
            "unknown key '\(entry.name)'", at: entry.nameRange,
            suggestion: Spelling.nearest(to: entry.name, in: names.filter { node[$0] == nil }))
        }
      }
      return isSound ? node : nil
    }
  }
}

extension Shape where Value == String {
  fileprivate static var slotName: Shape {
    let phrase = "a name of lower-case letters, digits and '_'"
    return .string(phrase, pattern: "^[a-z][a-z0-9_]*$") { name in
      TemplateText.isName(name) ? nil : "expected \(phrase), found '\(name)'"
    }
  }
}

private enum TemplateSchema {
  /// The schema without `id`, with slots allowed in place of words.
  static func body(of rule: JSONValue) -> JSONValue {
    guard let pairs = rule.pairs else { return rule }
    return .mapping(
      pairs.map { pair in
        switch (pair.key, pair.value) {
        case ("properties", .mapping(let properties)):
          .init(
            key: pair.key,
            value: .mapping(
              properties.filter { $0.key != "id" }.map {
                .init(key: $0.key, value: withSlots($0.value))
              }))
        case ("required", .sequence):
          .init(key: pair.key, value: ["patterns", "examples"])
        default: pair
        }
      })
  }

  private static let slot: JSONValue = [
    "type": "string", "pattern": "^\\{\\{[a-z][a-z0-9_]*\\}\\}$",
  ]

  private static func withSlots(_ schema: JSONValue) -> JSONValue {
    switch schema {
    case .sequence(let elements): return .sequence(elements.map(withSlots))
    case .mapping(let pairs):
      guard let words = schema["enum"] else {
        return .mapping(pairs.map { .init(key: $0.key, value: withSlots($0.value)) })
      }
      let rest = pairs.filter { $0.key != "enum" }
      return .mapping(rest + [.init(key: "anyOf", value: [["enum": words], slot])])
    default: return schema
    }
  }
}
