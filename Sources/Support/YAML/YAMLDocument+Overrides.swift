extension YAMLDocument {
  /// A document that is not a mapping stays unchanged, since it is an error already.
  func overridden(by overrides: [Override]) -> YAMLDocument {
    guard !overrides.isEmpty else { return self }
    var overriding = Overriding(text: text)
    var root = root
    for override in overrides {
      guard let (path, value) = overriding.read(override) else { continue }
      guard let tree = root, tree.entries != nil else { continue }
      root =
        overriding.setting(path.steps[...], of: tree, named: "the definition", to: value) ?? tree
    }
    return YAMLDocument(
      text: overriding.text, root: root, findings: findings + overriding.findings)
  }
}

private struct Overriding {
  private(set) var text: SourceText
  private(set) var findings: [Diagnostic] = []
  private let firstLine: Int

  init(text: SourceText) {
    self.text = text
    firstLine = text.endLine
  }

  mutating func read(_ override: Override) -> (path: OverridePath, value: YAMLNode)? {
    let source = override.source(firstLine: text.endLine)
    text.append(source)
    do throws(OverridePath.Problem) {
      let path = try OverridePath(source)
      var composer = YAMLComposer(text: source, from: path.value, limits: .standard)
      let value = composer.compose()
      findings += composer.findings
      return value.map { (path, $0) }
    } catch {
      report(error.message, at: error.range)
      return nil
    }
  }

  mutating func setting(
    _ steps: ArraySlice<OverridePath.Step>, of node: YAMLNode, named name: String,
    to value: YAMLNode
  ) -> YAMLNode? {
    guard let step = steps.first else { return value }
    let rest = steps.dropFirst()
    switch node.content {
    case .mapping(var entries):
      let index = entries.firstIndex { $0.name == step.name }
      if let index {
        let old = entries[index]
        guard isUnset(rest, old.value, nameRange: old.nameRange, step) else { return nil }
        guard let new = setting(rest, of: old.value, named: "'\(step.name)'", to: value)
        else { return nil }
        entries[index] = YAMLEntry(
          name: step.name, nameRange: rest.isEmpty ? step.range : old.nameRange, value: new)
      } else {
        entries.append(
          YAMLEntry(
            name: step.name, nameRange: step.range, value: Self.nested(rest, around: value)))
      }
      return YAMLNode(content: .mapping(entries), range: node.range)
    case .sequence(var elements):
      guard let index = elements.index(named: step.name) else {
        report(missing: step, of: elements, named: name)
        return nil
      }
      guard isUnset(rest, elements[index], nameRange: nil, step),
        let new = setting(rest, of: elements[index], named: "'\(step.name)'", to: value)
      else { return nil }
      elements[index] = new
      return YAMLNode(content: .sequence(elements), range: node.range)
    case .scalar:
      report(
        "\(name) is \(node.phrase), and has no '\(step.name)' to set", at: step.range,
        notes: [("it is here", node.range)])
      return nil
    }
  }

  private static func nested(
    _ steps: ArraySlice<OverridePath.Step>, around value: YAMLNode
  ) -> YAMLNode {
    steps.reversed().reduce(value) { inner, step in
      YAMLNode(
        content: .mapping([YAMLEntry(name: step.name, nameRange: step.range, value: inner)]),
        range: SourceRange(start: step.range.start, end: inner.range.end))
    }
  }

  /// True if a value to be replaced is the document's own; reports an error otherwise.
  private mutating func isUnset(
    _ rest: ArraySlice<OverridePath.Step>, _ old: YAMLNode, nameRange: SourceRange?,
    _ step: OverridePath.Step
  ) -> Bool {
    guard rest.isEmpty else { return true }
    let earlier = [nameRange, firstOverride(in: old)].compactMap { $0 }
      .first { $0.start.line >= firstLine }
    guard let earlier else { return true }
    report("'\(step.name)' is set twice", at: step.range, notes: [("first set here", earlier)])
    return false
  }

  private func firstOverride(in node: YAMLNode) -> SourceRange? {
    if node.range.start.line >= firstLine { return node.range }
    for entry in node.entries ?? [] {
      if entry.nameRange.start.line >= firstLine { return entry.nameRange }
      if let found = firstOverride(in: entry.value) { return found }
    }
    for element in node.elements ?? [] {
      if let found = firstOverride(in: element) { return found }
    }
    return nil
  }

  private mutating func report(
    missing step: OverridePath.Step, of elements: [YAMLNode], named name: String
  ) {
    if elements.isEmpty {
      report("\(name) is an empty list, and has no '\(step.name)' to set", at: step.range)
    } else if Int(step.name) != nil {
      let count = counted(elements.count, "element")
      report("\(name) has \(count), counted from 0; there is no \(step.name)", at: step.range)
    } else {
      let names = elements.compactMap { ($0.scalar ?? $0["name"]?.scalar)?.text }
      report(
        "no element of \(name) is named '\(step.name)'", at: step.range,
        suggestion: Spelling.nearest(to: step.name, in: names))
    }
  }

  private mutating func report(
    _ message: String, at range: SourceRange, notes: [(String, SourceRange)] = [],
    suggestion: String? = nil
  ) {
    findings.append(text.diagnostic(message, at: range, notes: notes, suggestion: suggestion))
  }
}
