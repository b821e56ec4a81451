package import Support

/// What a foreign tool answered: text, and its structure where it gave one.
package struct ForeignReply: Sendable, Hashable {
  /// The text; its parts on lines of their own.
  package let text: String
  /// The structure.
  package let structure: JSONValue?
  /// Whether the tool says that it failed.
  package let isError: Bool

  /// The tokens of the text, or of the structure where there is no text: what a model would read.
  package var tokens: Int {
    (readText.utf8.count + 3) / 4
  }

  /// What a model would read.
  var readText: String { text.isEmpty ? structure.map(JSONWriter.word) ?? "" : text }

  /// Creates a reply in words.
  package init(text: String, isError: Bool = false) {
    self.text = text
    structure = nil
    self.isError = isError
  }

  /// Reads the result of `tools/call`; `nil` where it is none.
  ///
  /// Pictures and sounds are passed over; of embedded resources their text counts, of links their
  /// address.
  init?(_ result: JSONValue) {
    let structure = result["structuredContent"].flatMap { $0 == .null ? nil : $0 }
    var texts: [String] = []
    switch result["content"] {
    case .sequence(let parts)?:
      for part in parts {
        guard part.pairs != nil, case .string? = part["type"] else { return nil }
        for value in [part["text"], part["resource"]?["text"], part["uri"]] {
          if case .string(let text)? = value { texts.append(text) }
        }
      }
    case nil where structure != nil: break
    default: return nil
    }
    text = texts.joined(separator: "\n")
    self.structure = structure
    isError = result["isError"] == .boolean(true)
  }
}
