package import Support

package struct FilledRule: Sendable, Hashable {
  package let filling: RuleFilling
  package let added: AddedRule

  package var rule: Rule { added.rule }
}

extension RuleTemplate {
  /// Each value must fit its slot's kind; the resulting rule is checked like any rule of a pack.
  package static func fill(
    _ fillings: [RuleFilling], of templates: [RuleTemplate], for set: RuleSet
  ) throws(DiagnosticError) -> [FilledRule] {
    var findings: [Diagnostic] = []
    var filled: [FilledRule] = []
    for filling in fillings {
      let rule = findings.attempt(try fill(filling, of: templates, for: set))
      if let rule { filled.append(rule) }
    }
    if let error = DiagnosticError(findings) { throw error }
    return filled
  }

  package static func fill(
    _ filling: RuleFilling, of templates: [RuleTemplate], for set: RuleSet
  ) throws(DiagnosticError) -> FilledRule {
    var findings: [Diagnostic] = []
    let template = templates.first { $0.name == filling.template }
    if template == nil {
      findings.append(
        Diagnostic(
          "unknown template '\(filling.template)'", at: filling.place(ofKey: "template"),
          suggestion: Spelling.nearest(to: filling.template, in: templates.map(\.name))))
    }
    let target = set.index(of: filling.target)
    if let target {
      let pack = set.packs[set.packOfRule[target]].name
      if !filling.id.hasPrefix(pack + "-") {
        findings.append(
          Diagnostic(
            "the id of a rule for the pack '\(pack)' begins with '\(pack)-', unlike "
              + "'\(filling.id)'", at: filling.place(ofKey: "id")))
      }
    } else {
      findings.append(
        Diagnostic(
          "unknown rule '\(filling.target)'", at: filling.place(ofKey: "for"),
          suggestion: Spelling.nearest(to: filling.target, in: set.rules.map(\.id))))
    }
    if set.index(of: filling.id) != nil {
      findings.append(
        Diagnostic("there is a rule '\(filling.id)' already", at: filling.place(ofKey: "id")))
    }
    if let template { findings += template.problems(with: filling) }
    if let error = DiagnosticError(findings) { throw error }
    guard let template, let target else {
      throw DiagnosticError(Diagnostic("nothing to fill", at: filling.place))
    }
    let rule = try template.rule(filling, inheriting: set.rules[target])
    return FilledRule(filling: filling, added: AddedRule(rule, for: target))
  }

  private func problems(with filling: RuleFilling) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for slot in slots {
      guard let value = filling.values[slot.name] else {
        findings.append(
          Diagnostic("no value for the slot '\(slot.name)'", at: filling.place))
        continue
      }
      let place = filling.place(ofSlot: slot.name)
      if let (message, suggestion) = slot.problem(with: value) {
        findings.append(
          Diagnostic("the slot '\(slot.name)' \(message)", at: place, suggestion: suggestion))
      }
    }
    for name in filling.values.keys.sorted() where !slots.contains(where: { $0.name == name }) {
      findings.append(
        Diagnostic(
          "the template '\(self.name)' has no slot '\(name)'",
          at: filling.place(ofSlot: name),
          suggestion: Spelling.nearest(to: name, in: slots.map(\.name))))
    }
    return findings
  }

  private func rule(
    _ filling: RuleFilling, inheriting other: Rule
  ) throws(DiagnosticError) -> Rule {
    let node = TemplateFiller(slots: slots, values: filling.values)
      .node(body, inheriting: InheritedRule(other, id: filling.id))
    let decoding = Decoding(text, files: .memory([:]))
    let rule = Shape<Rule>.rule(pack: nil).decode(node, decoding)
    let note = Diagnostic.Note("filled here", at: filling.place)
    let findings = decoding.findings.map {
      Diagnostic(
        $0.message, at: $0.location, severity: $0.severity, notes: $0.notes + [note],
        suggestion: $0.suggestion)
    }
    if let error = DiagnosticError(findings) { throw error }
    guard let rule else {
      throw DiagnosticError(Diagnostic("not a rule once it is filled", at: filling.place))
    }
    return rule
  }
}

extension RuleTemplate.Slot {
  /// The problem with a value, in words that follow the slot's name, and a suggestion.
  func problem(with value: String) -> (message: String, suggestion: String?)? {
    if value.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      return ("takes one line without control characters", nil)
    }
    switch kind {
    case .regexFragment:
      return RegexText.problem(withFragment: value)
        .map { ("takes a part of a regular expression: \($0)", nil) }
    case .language:
      return problem(
        with: value, among: RuleLanguage.allCases.map(\.rawValue),
        "a language such as c, go or python")
    case .choice(let words):
      return problem(with: value, among: words, "one of \(words.joined(separator: ", "))")
    case .text: return nil
    }
  }

  private func problem(
    with value: String, among words: [String], _ expected: String
  ) -> (message: String, suggestion: String?)? {
    if words.contains(value) { return nil }
    return ("takes \(expected), not '\(value)'", Spelling.nearest(to: value, in: words))
  }
}
