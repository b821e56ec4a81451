/// Cuts text into case-folded tokens at the boundaries of identifiers' words. ``ByteClass`` and
/// ``RunWords`` describe where tokens begin and end. Queries and documents follow the same rules, so
/// `HTTPServer`, `http_server` and `http server` give the same tokens.
package enum Tokenizer {
  struct Words: Sendable, Hashable {
    var tokens: [String] = []
    var compounds: [String] = []
  }

  /// Returns the tokens of a short text, such as a query, a name or a path, in order.
  package static func tokens(of text: String) -> [String] { words(of: text).tokens }

  static func words(of text: String) -> Words {
    let padded = Array(text.utf8) + [0, 0]
    var words = Words()
    var run = RunWords()
    padded.withUnsafeBufferPointer { padded in
      ByteClass.table.withUnsafeBufferPointer { classes in
        let (text, classes) = (padded.baseAddress!, classes.baseAddress!)
        var position = 0
        while position < padded.count - 2 {
          guard ByteClass.isRun(classes[Int(text[position])]) else {
            position += 1
            continue
          }
          let start = position
          while ByteClass.isRun(classes[Int(text[position])]) { position += 1 }
          run.read(text, from: start, to: position)
          for token in run.tokens where token.count <= TermTable.longestTerm {
            words.tokens.append(String(decoding: run.bytes[token], as: UTF8.self))
          }
          for compound in run.compounds {
            words.compounds.append(String(decoding: run.bytes[compound], as: UTF8.self))
          }
        }
      }
    }
    return words
  }
}
