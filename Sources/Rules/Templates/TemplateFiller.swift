import Code
import Support

/// A text with slots, such as `\b{{function}}\(`.
struct TemplateText {
  enum Part: Hashable {
    case literal(Substring)
    case slot(String)
  }

  private(set) var parts: [Part] = []

  init(_ text: String) {
    var rest = text[...]
    var literalStart = rest.startIndex
    while let open = rest.firstRange(of: "{{") {
      let after = rest[open.upperBound...]
      guard let close = after.firstRange(of: "}}") else { break }
      let name = String(after[..<close.lowerBound])
      guard Self.isName(name) else {
        rest = rest[rest.index(after: open.lowerBound)...]
        continue
      }
      parts.append(.literal(text[literalStart..<open.lowerBound]))
      parts.append(.slot(name))
      rest = after[close.upperBound...]
      literalStart = rest.startIndex
    }
    parts.append(.literal(text[literalStart...]))
  }

  var slots: [String] { parts.compactMap { if case .slot(let name) = $0 { name } else { nil } } }

  static func isName(_ text: String) -> Bool {
    let isLetter = { (byte: UInt8) in (97...122).contains(byte) }
    return isLetter(text.utf8.first ?? 0) && text.utf8.count <= 40
      && text.utf8.allSatisfy { isLetter($0) || (48...57).contains($0) || $0 == 95 }
  }

  static func eachScalar(of node: YAMLNode, _ body: (YAMLNode, String) -> Void) {
    switch node.content {
    case .scalar(let scalar): body(node, scalar.text)
    case .sequence(let elements): for element in elements { eachScalar(of: element, body) }
    case .mapping(let entries): for entry in entries { eachScalar(of: entry.value, body) }
    }
  }
}

struct TemplateFiller {
  let slots: [RuleTemplate.Slot]
  let values: [String: String]

  /// The filled rule as a tree, with missing keys taken from another rule.
  func node(_ body: YAMLNode, inheriting other: InheritedRule) -> YAMLNode {
    let filled = fill(body, isRegex: false)
    var entries = filled.entries ?? []
    for (name, content) in other.entries where !entries.contains(where: { $0.name == name }) {
      let place = SourceRange(at: body.range.start)
      entries.append(
        YAMLEntry(
          name: name, nameRange: place, value: YAMLNode(content: content, range: place)))
    }
    return YAMLNode(content: .mapping(entries), range: body.range)
  }

  private func fill(_ node: YAMLNode, isRegex: Bool) -> YAMLNode {
    switch node.content {
    case .scalar(let scalar):
      let text = TemplateText(scalar.text)
      guard !text.slots.isEmpty else { return node }
      let filled = text.parts.map { part in
        switch part {
        case .literal(let literal): String(literal)
        case .slot(let name): value(of: name, isRegex: isRegex)
        }
      }.joined()
      // A block, since the bytes of a filled text are not those of the file.
      return YAMLNode(
        content: .scalar(YAMLScalar(text: filled, style: .block, value: .string(filled))),
        range: node.range)
    case .sequence(let elements):
      return YAMLNode(
        content: .sequence(elements.map { fill($0, isRegex: isRegex) }), range: node.range)
    case .mapping(let entries):
      let filled = entries.map { entry in
        YAMLEntry(
          name: entry.name, nameRange: entry.nameRange,
          value: fill(entry.value, isRegex: ["regex", "not"].contains(entry.name)))
      }
      return YAMLNode(content: .mapping(filled), range: node.range)
    }
  }

  private func value(of name: String, isRegex: Bool) -> String {
    let value = values[name] ?? ""
    guard isRegex else { return value }
    switch slots.first(where: { $0.name == name })?.kind {
    case .regexFragment: return "(?:\(value))"
    case .text: return RegexText.quoted(value)
    default: return value
    }
  }
}

/// The parts of a target rule that a template may leave out.
struct InheritedRule {
  let entries: [(name: String, content: YAMLNode.Content)]

  init(_ rule: Rule, id: String) {
    func text(_ text: String) -> YAMLNode.Content {
      .scalar(YAMLScalar(text: text, style: .block, value: .string(text)))
    }
    func list(_ contents: [YAMLNode.Content]) -> YAMLNode.Content {
      let place = SourceRange(at: SourcePosition(line: 1, column: 1))
      return .sequence(contents.map { YAMLNode(content: $0, range: place) })
    }
    func number(_ number: Double) -> YAMLNode.Content {
      .scalar(YAMLScalar(text: "\(number)", style: .plain, value: .real(number)))
    }
    entries = [
      ("id", text(id)), ("name", text(rule.name)), ("message", text(rule.message)),
      ("severity", text(rule.severity.rawValue)), ("category", text(rule.category.rawValue)),
      ("languages", list(rule.languages.map { text($0.rawValue) })),
      ("confidence", number(rule.confidence)),
      (
        "cwe",
        list(
          rule.cwe.map {
            .scalar(YAMLScalar(text: "\($0)", style: .plain, value: .integer($0)))
          })
      ), ("explanation", text(rule.explanation)), ("recommendation", text(rule.recommendation)),
    ]
  }

  static let sample = InheritedRule(
    Rule(
      id: "sample-rule", name: "sample", message: "sample", severity: .low,
      category: .correctness, languages: [.python], confidence: 0.5, cwe: [1], patterns: [],
      explanation: "sample", recommendation: "sample"), id: "sample-rule")
}

enum RegexText {
  static func quoted(_ text: String) -> String {
    var quoted = ""
    for scalar in text.unicodeScalars {
      let isPlain =
        !scalar.isASCII || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        || "_\"'=:;,<>/@%&~`!".unicodeScalars.contains(scalar)
      if !isPlain { quoted += "\\" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted
  }

  /// A fragment must compile by itself and in a group, and cannot refer to groups by number.
  static func problem(withFragment fragment: String) -> String? {
    if fragment.utf8.count > 500 { return "it has more than 500 bytes" }
    if let problem = RegexCheck.problem(with: fragment, isPart: true) { return problem.message }
    if let problem = RegexCheck.problem(with: "(?:\(fragment))x", isPart: true) {
      return "it is none within a group: \(problem.message)"
    }
    var isEscaped = false
    for byte in fragment.utf8 {
      if isEscaped, (49...57).contains(byte) || byte == UInt8(ascii: "g") {
        return "it refers to a group by its number"
      }
      isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
    }
    return nil
  }
}
