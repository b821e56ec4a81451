import Support

/// Collects the used and the dropped parts of an answer.
struct AnswerReader {
  static let entries = 50
  static let characters = 1000

  let scope: ReasoningScope
  private(set) var dropped: [DroppedPart] = []

  init(_ scope: ReasoningScope) { self.scope = scope }

  mutating func drop(_ text: String, _ reason: String) { dropped.append(DroppedPart(text, reason)) }

  static func clean(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ").printable
      .shortened(to: characters)
  }

  mutating func texts(_ name: String, of document: JSONValue) -> [String] {
    var found: [String] = []
    switch document[name] {
    case nil, .null: break
    case .string(let text): found = text.split(whereSeparator: \.isNewline).map(String.init)
    case .sequence(let elements):
      for element in elements {
        if let text = element.text {
          found.append(text)
        } else {
          drop(JSONWriter.word(element), "an entry of '\(name)' is no text")
        }
      }
    case let other?: drop(JSONWriter.word(other), "'\(name)' is no list of texts")
    }
    return cut(found.map(Self.clean).filter { !$0.isEmpty }, name)
  }

  mutating func cut<Element>(_ elements: [Element], _ name: String) -> [Element] {
    if elements.count > Self.entries {
      drop(
        "\(elements.count - Self.entries) more", "'\(name)' has more than \(Self.entries) entries")
    }
    return Array(elements.prefix(Self.entries))
  }

  mutating func elements(_ name: String, of document: JSONValue) -> [JSONValue] {
    switch document[name] {
    case .sequence(let elements): return cut(elements, name)
    case nil, .null: return []
    case let other?:
      drop(JSONWriter.word(other), "'\(name)' is no list")
      return []
    }
  }

  mutating func dropUnknown(_ value: JSONValue, _ known: [String]) {
    var seen: Set<String> = []
    for pair in value.pairs ?? [] {
      if !known.contains(pair.key) {
        drop(pair.key, "an unknown key")
      } else if !seen.insert(pair.key).inserted {
        drop(pair.key, "a key that is there twice; the first counts")
      }
    }
  }

  mutating func dropUnknown(_ text: HeadedText, _ known: [String]) {
    for name in text.headings where !known.contains(name.lowercased()) {
      drop(name, "an unknown heading")
    }
    for name in text.repeated { drop(name, "a heading that is there twice") }
  }

  mutating func changes(_ written: [WrittenChange]) -> [ProposedChange] {
    var changes: [ProposedChange] = []
    for written in cut(written, "proposed changes") {
      do throws(ReasoningScope.Refusal) {
        let change = try change(written)
        guard !changes.contains(where: { $0.parameter.name == change.parameter.name }) else {
          throw .init("'\(change.parameter.name)' is changed before")
        }
        changes.append(change)
      } catch {
        drop(written.text, error.reason)
      }
    }
    return changes
  }

  private func change(
    _ written: WrittenChange
  ) throws(ReasoningScope.Refusal) -> ProposedChange {
    let parameter = try scope.parameter(named: written.parameter)
    guard let direction = Direction(rawValue: written.direction) else {
      throw .init("the direction is neither increase nor decrease")
    }
    guard let magnitude = Magnitude(rawValue: written.magnitude) else {
      throw .init("the magnitude is none of small, medium and large")
    }
    return ProposedChange(
      parameter, direction, magnitude, rationale: Self.clean(written.rationale))
  }

  mutating func written(_ value: JSONValue) -> WrittenChange? {
    guard value.pairs != nil else {
      // Some models put the line of the other form into the list.
      if let text = value.text, let change = WrittenChange(line: text) { return change }
      drop(JSONWriter.word(value), "a change is a mapping")
      return nil
    }
    guard let parameter = value["parameter"]?.text, let direction = value["direction"]?.text,
      let magnitude = value["magnitude"]?.text
    else {
      drop(JSONWriter.word(value), "a change has a parameter, a direction and a magnitude")
      return nil
    }
    return WrittenChange(
      text: JSONWriter.word(value), parameter: parameter, direction: direction.lowercased(),
      magnitude: magnitude.lowercased(), rationale: value["rationale"]?.text ?? "")
  }
}

struct WrittenChange: Sendable, Hashable {
  let text: String
  let parameter: String
  let direction: String
  let magnitude: String
  let rationale: String
}

extension WrittenChange {
  /// Reads `PARAMETER: DIRECTION MAGNITUDE "rationale"`, with or without a list mark.
  init?(line: String) {
    var rest = line[...].withoutListMark
    func trim() { rest = rest.drop { $0.isWhitespace } }
    let isMark = { (character: Character) in character == "*" || character == "`" }
    rest = rest.drop(while: isMark)
    let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    rest = rest.dropFirst(name.count).drop(while: isMark)
    guard !name.isEmpty, rest.first == ":" else { return nil }
    rest = rest.dropFirst().drop(while: isMark)
    trim()
    let direction = rest.prefix { $0.isLetter }
    rest = rest.dropFirst(direction.count)
    trim()
    let magnitude = rest.prefix { $0.isLetter }
    rest = rest.dropFirst(magnitude.count)
    trim()
    guard !direction.isEmpty, !magnitude.isEmpty, let rationale = rest.unquoted else { return nil }
    self.init(
      text: line, parameter: String(name), direction: direction.lowercased(),
      magnitude: magnitude.lowercased(), rationale: rationale)
  }
}

/// An answer under headings, `## Name`. If one occurs twice, the first counts.
struct HeadedText: Sendable, Hashable {
  /// The lines below each heading without empty ones, by the heading in lower case.
  private(set) var sections: [String: [String]] = [:]
  private(set) var headings: [String] = []
  private(set) var repeated: [String] = []

  init(_ text: String) {
    var current: String?
    for line in text.split(whereSeparator: \.isNewline) {
      if line.hasPrefix("## ") {
        let name = AnswerReader.clean(
          String(line.dropFirst(3)).split(separator: "*", omittingEmptySubsequences: true).joined())
        if sections[name.lowercased()] == nil {
          sections[name.lowercased()] = []
          headings.append(name)
          current = name.lowercased()
        } else {
          repeated.append(name)
          current = nil
        }
      } else if let current, line.contains(where: { !$0.isWhitespace }) {
        sections[current]?.append(String(line))
      }
    }
  }

  func lines(_ name: String) -> [String] {
    (sections[name] ?? []).map { AnswerReader.clean(String($0[...].withoutListMark)) }
      .filter { !$0.isEmpty }
  }
}

extension Substring {
  fileprivate var withoutListMark: Substring {
    let rest = drop { $0.isWhitespace }
    guard let mark = rest.first, "-*•".contains(mark),
      rest.dropFirst().first?.isWhitespace == true
    else { return rest }
    return rest.dropFirst().drop { $0.isWhitespace }
  }

  /// The text between the quotation marks at both ends; `nil` if there are none.
  var unquoted: String? {
    var text = self
    while text.last?.isWhitespace == true { text.removeLast() }
    guard text.count >= 2, text.first == "\"", text.last == "\"" else { return nil }
    return String(text.dropFirst().dropLast())
  }
}
