import Testing

package import Support

/// A text whose markers 1️⃣ to 9️⃣ stand where findings must be.
package struct MarkedText {
  package let text: String
  package let positions: [SourcePosition]

  package init(_ marked: String) {
    let markers: [Character] = ["1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣", "6️⃣", "7️⃣", "8️⃣", "9️⃣"]
    var text = ""
    var found: [Int: SourcePosition] = [:]
    var line = 1
    var column = 1
    for character in marked {
      if let index = markers.firstIndex(of: character) {
        found[index] = SourcePosition(line: line, column: column)
        continue
      }
      text.append(character)
      line += character == "\n" ? 1 : 0
      column = character == "\n" ? 1 : column + character.unicodeScalars.count
    }
    self.text = text
    positions = found.sorted { $0.key < $1.key }.map(\.value)
  }
}

/// A malformed text and what must be found in it, one message for each marker.
package struct Malformed: Sendable, CustomTestStringConvertible {
  package let name: String
  package let marked: String
  /// Messages; what follows `→` is the suggestion.
  package let messages: [String]

  package init(_ name: String, _ marked: String, _ messages: String...) {
    self.name = name
    self.marked = marked
    self.messages = messages
  }

  package var testDescription: String { name }

  /// Decodes the text and compares the findings.
  package func check(_ decode: (String) throws(DiagnosticError) -> Void) {
    let marked = MarkedText(marked)
    #expect(marked.positions.count == messages.count, "as many markers as messages")
    do {
      try decode(marked.text)
      Issue.record("nothing was found")
    } catch {
      let found = error.diagnostics.map { diagnostic in
        let start = diagnostic.location.range.start
        let suggestion = diagnostic.suggestion.map { " → \($0)" } ?? ""
        return "\(start.line):\(start.column) \(diagnostic.message)\(suggestion)"
      }
      let expected = zip(marked.positions, messages).map { "\($0.line):\($0.column) \($1)" }
      #expect(found.sorted() == expected.sorted())
    }
  }
}
