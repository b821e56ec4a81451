package import Support

package struct AnswerText: Sendable, Hashable {
  package struct Reason: Error, Sendable, Hashable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
  }

  package static let sizeLimit = YAMLLimits.standard.bytes

  package let value: JSONValue

  /// Finds the document: the whole answer if it is JSON, otherwise the only fenced block marked
  /// `json`, `yaml` or `yml`.
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
      value = try Self.json(answer)
      return
    }
    let documents = blocks.filter { ["json", "yaml", "yml"].contains($0.language) }
    guard let block = documents.first else {
      throw Reason("the answer has no block that begins with ```json or ```yaml, and is not JSON")
    }
    guard documents.count == 1 else {
      throw Reason("the answer has \(documents.count) blocks of JSON or YAML, and may have one")
    }
    value = try block.language == "json" ? Self.json(block.text) : Self.yaml(block.text)
  }

  private static func json(_ text: String) throws(Reason) -> JSONValue {
    do throws(JSONReader.Failure) {
      return try JSONReader.value(of: Array(text.utf8))
    } catch {
      throw Reason(
        "the JSON cannot be read: line \(error.position.line), column \(error.position.column): "
          + error.message)
    }
  }

  private static func yaml(_ text: String) throws(Reason) -> JSONValue {
    let document = YAMLDocument(Array(text.utf8), file: "answer")
    if let finding = document.findings.first {
      let place = finding.location.range.start
      throw Reason(
        "the YAML cannot be read: line \(place.line), column \(place.column): \(finding.message)")
    }
    guard let root = document.root else { throw Reason("the YAML block is empty") }
    return JSONValue(root)
  }
}
