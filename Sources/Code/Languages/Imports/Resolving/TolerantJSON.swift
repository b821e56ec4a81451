/// A value of a JSON text, read the way configuration files are written: comments and trailing
/// commas are passed over, and what does not parse ends the text.
package enum TolerantJSON: Sendable, Hashable {
  case object([Member])
  case array([TolerantJSON])
  case string(String)
  /// A number, a boolean, null, or what was not understood.
  case other

  package struct Member: Sendable, Hashable {
    var key: String
    package var value: TolerantJSON
  }

  init(_ text: String) {
    let bytes = Array(text.utf8)
    self = bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return .other }
      var reader = Reader(source: SourceBytes(base: base, count: buffer.count))
      return reader.value(nesting: 0)
    }
  }

  /// The value of a key, the first of that name; `nil` for what is no object.
  package subscript(key: String) -> TolerantJSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The text of a string.
  package var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The elements of an array; none for what is no array.
  var elements: [TolerantJSON] {
    guard case .array(let elements) = self else { return [] }
    return elements
  }

  /// The members of an object; none for what is no object.
  var members: [Member] {
    guard case .object(let members) = self else { return [] }
    return members
  }

  private struct Reader {
    let source: SourceBytes
    var position = 0

    init(source: SourceBytes) {
      self.source = source
      if source.starts(0, with: "\u{FEFF}") { position = 3 }
    }

    mutating func value(nesting: Int) -> TolerantJSON {
      position = source.skipTrivia(position)
      switch source.peek(position) {
      case .openBrace where nesting < 64:
        position += 1
        var members: [Member] = []
        while true {
          position = source.skipTrivia(position)
          guard source.peek(position) == .doubleQuote, let key = string() else { break }
          position = source.skipTrivia(position)
          guard source.peek(position) == .colon else { break }
          position += 1
          members.append(Member(key: key, value: value(nesting: nesting + 1)))
          guard separator() else { break }
        }
        close(.closeBrace)
        return .object(members)
      case .openBracket where nesting < 64:
        position += 1
        var elements: [TolerantJSON] = []
        while true {
          position = source.skipTrivia(position)
          guard position < source.count, source[position] != .closeBracket else { break }
          elements.append(value(nesting: nesting + 1))
          guard separator() else { break }
        }
        close(.closeBracket)
        return .array(elements)
      case .doubleQuote:
        return string().map(TolerantJSON.string) ?? .other
      default:
        while position < source.count,
          isIdentifierByte(source[position]) || source[position] == .dot
            || source[position] == UInt8(ascii: "-") || source[position] == UInt8(ascii: "+")
        {
          position += 1
        }
        return .other
      }
    }

    private mutating func separator() -> Bool {
      position = source.skipTrivia(position)
      guard source.peek(position) == .comma else { return false }
      position += 1
      return true
    }

    private mutating func close(_ bracket: UInt8) {
      if source.peek(position) == bracket { position += 1 }
    }

    /// Reads a string; of the escapes, only those of one character are taken.
    private mutating func string() -> String? {
      let end = source.quotedEnd(position)
      guard end > position + 1, source[end - 1] == .doubleQuote else {
        position = source.count
        return nil
      }
      var bytes: [UInt8] = []
      var index = position + 1
      while index < end - 1 {
        if source[index] == .backslash { index += 1 }
        bytes.append(source[index])
        index += 1
      }
      position = end
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
