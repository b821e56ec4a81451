package import Support

/// The one document in an answer of a language model.
package struct AnswerText: Sendable, Hashable {
  /// The notation of a document.
  enum Notation: String, Sendable, Hashable {
    case json, yaml
  }

  /// Why an answer has no document that can be read.
  package struct Reason: Error, Sendable, Hashable, CustomStringConvertible {
    /// In a sentence without a full stop, as a model may be told.
    package let description: String

    package init(_ description: String) { self.description = description }
  }

  /// The most bytes of an answer that is looked into.
  package static let sizeLimit = YAMLLimits.standard.bytes

  /// The document's notation.
  let notation: Notation
  /// Its text.
  let text: String
  /// Its tree.
  package let value: JSONValue

  /// Finds the document: the whole answer where it is JSON, the one fenced block that says `json`, `yaml`
  /// or `yml` otherwise.
  ///
  /// - Parameter answer: The whole answer.
  /// - Throws: ``Reason`` where there is none, or several, or it cannot be read.
  package init(_ answer: String) throws(Reason) {
    guard answer.utf8.count <= Self.sizeLimit else {
      throw Reason("the answer has \(answer.utf8.count) bytes; at most \(Self.sizeLimit) are read")
    }
    guard answer.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
      throw Reason("the answer is empty")
    }
    let blocks: [FencedBlock]
    do throws(FencedBlock.Unclosed) { blocks = try FencedBlock.all(in: answer) } catch {
      throw Reason("the block that begins at line \(error.line) is not closed")
    }
    let first = answer.unicodeScalars.first { !$0.properties.isWhitespace }
    if first == "{" || first == "[" {
      self = try Self.json(answer)
      return
    }
    let documents = blocks.filter { ["json", "yaml", "yml"].contains($0.language) }
    guard let block = documents.first else {
      throw Reason("the answer has no block that begins with ```json or ```yaml, and is not JSON")
    }
    guard documents.count == 1 else {
      throw Reason("the answer has \(documents.count) blocks of JSON or YAML, and may have one")
    }
    self = try block.language == "json" ? Self.json(block.text) : Self.yaml(block.text)
  }

  private init(_ notation: Notation, _ text: String, _ value: JSONValue) {
    self.notation = notation
    self.text = text
    self.value = value
  }

  private static func json(_ text: String) throws(Reason) -> AnswerText {
    do throws(JSONReader.Failure) {
      return AnswerText(.json, text, try JSONReader.value(of: Array(text.utf8)))
    } catch {
      throw Reason(
        "the JSON cannot be read: line \(error.position.line), column \(error.position.column): "
          + error.message)
    }
  }

  private static func yaml(_ text: String) throws(Reason) -> AnswerText {
    let document = YAMLDocument(Array(text.utf8), file: "answer")
    if let finding = document.findings.first {
      let place = finding.location.range.start
      throw Reason(
        "the YAML cannot be read: line \(place.line), column \(place.column): \(finding.message)")
    }
    guard let root = document.root else { throw Reason("the YAML block is empty") }
    return AnswerText(.yaml, text, JSONValue(root))
  }
}

extension JSONValue {
  /// The plain values of a node.
  package init(_ node: YAMLNode) {
    switch node.content {
    case .sequence(let elements): self = .sequence(elements.map(JSONValue.init))
    case .mapping(let entries):
      self = .mapping(entries.map { Pair(key: $0.name, value: JSONValue($0.value)) })
    case .scalar(let scalar):
      switch scalar.value {
      case .null: self = .null
      case .boolean(let boolean): self = .boolean(boolean)
      case .integer(let integer): self = .integer(integer)
      case .real(let real): self = .real(real)
      case .string(let string): self = .string(string)
      }
    }
  }
}

/// A block between fences, as CommonMark has them (section 4.5, https://spec.commonmark.org/0.31.2/).
struct FencedBlock: Sendable, Hashable {
  /// That a block has no end.
  struct Unclosed: Error { let line: Int }

  /// The first word after the opening fence, in lower case.
  let language: String
  /// The lines between the fences.
  let text: String

  /// The blocks of a text.
  static func all(in text: String) throws(Unclosed) -> [FencedBlock] {
    var blocks: [FencedBlock] = []
    var open: (mark: Character, count: Int, language: String, line: Int, lines: [Substring])?
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (index, line) in lines.enumerated() {
      let indent = line.prefix { $0 == " " }.count
      let rest = line.dropFirst(indent)
      let mark = rest.first
      let count = rest.prefix { $0 == mark }.count
      let isFence = indent <= 3 && (mark == "`" || mark == "~") && count >= 3
      let after = rest.dropFirst(count)
      if let block = open {
        let isEnd = isFence && mark == block.mark && count >= block.count
        if isEnd, after.allSatisfy(\.isWhitespace) {
          blocks.append(
            FencedBlock(
              language: block.language, text: block.lines.map { $0 + "\n" }.joined()))
          open = nil
        } else {
          open?.lines.append(line)
        }
      } else if isFence, let mark, mark == "~" || !after.contains("`") {
        let word = after.split(whereSeparator: \.isWhitespace).first ?? ""
        open = (mark, count, word.lowercased(), index + 1, [])
      }
    }
    if let open { throw Unclosed(line: open.line) }
    return blocks
  }
}
