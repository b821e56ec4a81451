package import Support

package struct ForeignReply: Sendable, Hashable {
  package let text: String
  package let structure: JSONValue?
  package let isError: Bool

  package var tokens: Int { TokenCount.of(readText) }

  var readText: String { text.isEmpty ? structure.map(JSONWriter.word) ?? "" : text }

  package init(text: String, isError: Bool = false) {
    self.text = text
    structure = nil
    self.isError = isError
  }

  /// Reads the result of `tools/call`; `nil` if it is not valid. Images and audio are skipped.
  /// Embedded resources count with their text, links with their address.
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
