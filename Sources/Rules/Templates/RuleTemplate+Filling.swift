package import Support

/// A template that was filled: a rule that stands beside a pack's.
package struct FilledRule: Sendable, Hashable {
  /// What it was made of.
  package let filling: RuleFilling
  /// The rule, held to the annotations of the one that it is for.
  package let added: AddedRule

  /// The rule.
  package var rule: Rule { added.rule }
}

extension RuleTemplate {
  /// Fills templates.
  ///
  /// Values are held to their slots' kinds first: a part of a regular expression must be one by itself
  /// and within a group, a language must be one that rules can be about, a word one of the enumeration's,
  /// a text one line. Then the whole rule is checked as one of a pack is.
  ///
  /// - Parameters:
  ///   - fillings: The values.
  ///   - templates: The templates.
  ///   - set: The packs whose rules the filled ones are for.
  /// - Throws: Everything that is wrong with any of the fillings.
  package static func fill(
    _ fillings: [RuleFilling], of templates: [RuleTemplate], for set: RuleSet
  ) throws(DiagnosticError) -> [FilledRule] {
    var findings: [Diagnostic] = []
    var filled: [FilledRule] = []
    for filling in fillings {
      do { filled.append(try fill(filling, of: templates, for: set)) } catch {
        findings += error.diagnostics
      }
    }
    if let error = DiagnosticError(findings) { throw error }
    return filled
  }

  /// Fills a template.
  ///
  /// - Throws: Everything that is wrong with the filling.
  package static func fill(
    _ filling: RuleFilling, of templates: [RuleTemplate], for set: RuleSet
  ) throws(DiagnosticError) -> FilledRule {
    var findings: [Diagnostic] = []
    let template = templates.first { $0.name == filling.template }
    if template == nil {
      findings.append(
        Diagnostic(
          "unknown template '\(filling.template)'", at: filling.places.template,
          suggestion: Spelling.nearest(to: filling.template, in: templates.map(\.name))))
    }
    let target = set.index(of: filling.target)
    if let target {
      let pack = set.packs[set.packOfRule[target]].name
      if !filling.id.hasPrefix(pack + "-") {
        findings.append(
          Diagnostic(
            "the id of a rule for the pack '\(pack)' begins with '\(pack)-', unlike "
              + "'\(filling.id)'", at: filling.places.id))
      }
    } else {
      findings.append(
        Diagnostic(
          "unknown rule '\(filling.target)'", at: filling.places.target,
          suggestion: Spelling.nearest(to: filling.target, in: set.rules.map(\.id))))
    }
    if set.index(of: filling.id) != nil {
      findings.append(
        Diagnostic("there is a rule '\(filling.id)' already", at: filling.places.id))
    }
    if let template { findings += template.problems(with: filling) }
    if let error = DiagnosticError(findings) { throw error }
    guard let template, let target else {
      throw DiagnosticError(Diagnostic("nothing to fill", at: filling.places.whole))
    }
    let rule = try template.rule(filling, inheriting: set.rules[target])
    return FilledRule(filling: filling, added: AddedRule(rule, for: target))
  }

  /// What is wrong with the values of a filling.
  private func problems(with filling: RuleFilling) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for slot in slots {
      guard let value = filling.values[slot.name] else {
        findings.append(
          Diagnostic("no value for the slot '\(slot.name)'", at: filling.places.whole))
        continue
      }
      let place = filling.places.values[slot.name] ?? filling.places.whole
      if let (message, suggestion) = slot.problem(with: value) {
        findings.append(
          Diagnostic("the slot '\(slot.name)' \(message)", at: place, suggestion: suggestion))
      }
    }
    for name in filling.values.keys.sorted() where !slots.contains(where: { $0.name == name }) {
      findings.append(
        Diagnostic(
          "the template '\(self.name)' has no slot '\(name)'",
          at: filling.places.values[name] ?? filling.places.whole,
          suggestion: Spelling.nearest(to: name, in: slots.map(\.name))))
    }
    return findings
  }

  /// The rule that values make, which fit their slots.
  private func rule(
    _ filling: RuleFilling, inheriting other: Rule
  ) throws(DiagnosticError) -> Rule {
    let node = TemplateFiller(slots: slots, values: filling.values)
      .node(body, inheriting: InheritedRule(other, id: filling.id))
    let decoding = Decoding(text, files: .memory([:]))
    let rule = Shape<Rule>.rule(pack: nil).decode(node, decoding)
    let note = Diagnostic.Note("filled here", at: filling.places.whole)
    let findings = decoding.findings.map {
      Diagnostic(
        $0.message, at: $0.location, severity: $0.severity, notes: $0.notes + [note],
        suggestion: $0.suggestion)
    }
    if let error = DiagnosticError(findings) { throw error }
    guard let rule else {
      throw DiagnosticError(Diagnostic("not a rule once it is filled", at: filling.places.whole))
    }
    return rule
  }
}

extension RuleTemplate.Slot {
  /// What is wrong with a value, as it follows the slot's name, and what was probably meant.
  func problem(with value: String) -> (message: String, suggestion: String?)? {
    if value.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      return ("takes one line without control characters", nil)
    }
    switch kind {
    case .regexFragment:
      return RegexText.problem(withFragment: value)
        .map { ("takes a part of a regular expression: \($0)", nil) }
    case .language:
      let words = RuleLanguage.allCases.map(\.rawValue)
      return words.contains(value)
        ? nil
        : (
          "takes a language, one of \(words.joined(separator: ", ")), not '\(value)'",
          Spelling.nearest(to: value, in: words)
        )
    case .choice(let words):
      return words.contains(value)
        ? nil
        : (
          "takes one of \(words.joined(separator: ", ")), not '\(value)'",
          Spelling.nearest(to: value, in: words)
        )
    case .text: return nil
    }
  }
}
