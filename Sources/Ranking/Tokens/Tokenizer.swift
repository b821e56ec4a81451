import Code

/// Cuts text into case-folded tokens at the boundaries of identifiers' words. ``ByteClass``
/// describes where tokens begin and end. Queries and documents follow the same rules, so
/// `HTTPServer`, `http_server` and `http server` give the same tokens.
package enum Tokenizer {
  /// Returns the tokens of a short text, such as a query, a name or a path, in order.
  package static func tokens(of text: String) -> [String] {
    let padded = Array(text.utf8) + [0, 0]
    var found: [String] = []
    padded.withUnsafeBufferPointer { text in
      ByteClass.table.withUnsafeBufferPointer { classes in
        var position = 0
        while position < padded.count - 2 {
          guard classes[Int(text[position])] > ByteClass.newline else {
            position += 1
            continue
          }
          let end = tokenEnd(
            in: text.baseAddress!, classes: classes.baseAddress!, from: position)
          if end - position <= TermTable.longestTerm {
            let folded = text[position..<end].map { isUppercase($0) ? $0 | 0x20 : $0 }
            found.append(String(decoding: folded, as: UTF8.self))
          }
          position = end
        }
      }
    }
    return found
  }
}

/// The tokens of one file, with the start of each line. The buffers are reused from file to file.
struct TokenBuffer: ~Copyable {
  private(set) var terms: UnsafeMutablePointer<UInt32>
  private var termCapacity: Int
  private(set) var termCount = 0
  /// The number of tokens before each line, and at the end the number of all.
  private(set) var lineTokens: [UInt32] = []
  /// The byte at which each line begins, and at the end the length of the text.
  private(set) var lineStarts: [UInt32] = []

  init() {
    termCapacity = 1 << 16
    terms = .allocate(capacity: termCapacity)
  }

  deinit { terms.deallocate() }

  /// - Parameter text: The bytes, followed by eight zero bytes.
  mutating func fill(
    from text: UnsafePointer<UInt8>, count: Int, numbering table: inout TermTable
  ) {
    if termCapacity < count {
      terms.deallocate()
      termCapacity = count.nextPowerOfTwo
      terms = .allocate(capacity: termCapacity)
    }
    lineTokens.removeAll(keepingCapacity: true)
    lineStarts.removeAll(keepingCapacity: true)
    lineTokens.append(0)
    lineStarts.append(0)
    var written = 0
    ByteClass.table.withUnsafeBufferPointer { table8 in
      let classes = table8.baseAddress!
      var position = 0
      while position < count {
        let kind = classes[Int(text[position])]
        if kind <= ByteClass.newline {
          position += 1
          if kind == ByteClass.newline {
            lineTokens.append(UInt32(written))
            lineStarts.append(UInt32(position))
          }
          continue
        }
        let end = tokenEnd(in: text, classes: classes, from: position)
        if end - position <= TermTable.longestTerm {
          terms[written] = table.number(of: text, from: position, to: end)
          written += 1
        }
        position = end
      }
    }
    termCount = written
    if lineStarts.last != UInt32(count) || count == 0 {
      lineTokens.append(UInt32(written))
      lineStarts.append(UInt32(count))
    }
  }

  /// The number of lines; a last line without a newline counts.
  var lineCount: Int { lineStarts.count - 1 }
}
