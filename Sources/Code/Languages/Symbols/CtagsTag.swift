/// One tag as universal-ctags reports it.
package struct CtagsTag: Hashable {
  package var name = ""
  package var kind = ""
  var scope = ""
  var scopeKind = ""
  var signature = ""
  var typeReference = ""
  package var line = 0
  /// The last line, or 0 if the parser of that language gives none.
  package var end = 0
}

/// One line of universal-ctags' interactive output.
enum CtagsMessage: Hashable {
  case tag(CtagsTag)
  /// The command before is done.
  case completed
  /// Anything else but an error, such as the program's greeting.
  case other
  case error(String)

  /// Reads a line: a flat JSON object whose values are strings, whole numbers and booleans.
  ///
  /// A general JSON parser costs more than universal-ctags itself on a large repository, and this
  /// format is fixed, so it is scanned in place.
  ///
  /// - Returns: `nil` if the line is not such an object.
  init?(line: UnsafeBufferPointer<UInt8>) {
    var scanner = FlatJSONScanner(text: line)
    guard scanner.open() else { return nil }
    var type = ""
    var message = ""
    var isWarning = false
    var tag = CtagsTag()
    while let key = scanner.key() {
      switch key.first {
      case UInt8(ascii: "_") where key.elementsEqual("_type".utf8): type = scanner.string()
      case UInt8(ascii: "n") where key.elementsEqual("name".utf8): tag.name = scanner.string()
      case UInt8(ascii: "k") where key.elementsEqual("kind".utf8): tag.kind = scanner.string()
      case UInt8(ascii: "l") where key.elementsEqual("line".utf8): tag.line = scanner.number()
      case UInt8(ascii: "e") where key.elementsEqual("end".utf8): tag.end = scanner.number()
      case UInt8(ascii: "s") where key.elementsEqual("scope".utf8): tag.scope = scanner.string()
      case UInt8(ascii: "s") where key.elementsEqual("scopeKind".utf8):
        tag.scopeKind = scanner.string()
      case UInt8(ascii: "s") where key.elementsEqual("signature".utf8):
        tag.signature = scanner.string()
      case UInt8(ascii: "t") where key.elementsEqual("typeref".utf8):
        tag.typeReference = scanner.string()
      case UInt8(ascii: "m") where key.elementsEqual("message".utf8): message = scanner.string()
      case UInt8(ascii: "w") where key.elementsEqual("warning".utf8):
        isWarning = scanner.isTrue()
      default: scanner.skip()
      }
    }
    guard scanner.isClosed else { return nil }
    switch type {
    case "tag": self = .tag(tag)
    case "completed": self = .completed
    case "error": self = isWarning ? .other : .error(message)
    default: self = .other
    }
  }
}

/// Walks over the members of one flat JSON object.
private struct FlatJSONScanner {
  let text: UnsafeBufferPointer<UInt8>
  var position = 0
  private(set) var isClosed = false

  init(text: UnsafeBufferPointer<UInt8>) { self.text = text }

  private func peek() -> UInt8 { position < text.count ? text[position] : 0 }

  private mutating func skipSpaces() {
    while peek() == UInt8(ascii: " ") { position += 1 }
  }

  mutating func open() -> Bool {
    skipSpaces()
    guard peek() == UInt8(ascii: "{") else { return false }
    position += 1
    return true
  }

  /// The next member's key, or `nil` at the end of the object.
  mutating func key() -> UnsafeBufferPointer<UInt8>.SubSequence? {
    skipSpaces()
    if peek() == UInt8(ascii: ",") {
      position += 1
      skipSpaces()
    }
    if peek() == UInt8(ascii: "}") {
      isClosed = true
      return nil
    }
    guard peek() == UInt8(ascii: "\"") else { return nil }
    let (range, _) = rawString()
    skipSpaces()
    guard peek() == UInt8(ascii: ":") else { return nil }
    position += 1
    skipSpaces()
    return text[range]
  }

  /// Returns the range between the quotes, and true if it holds an escape.
  private mutating func rawString() -> (Range<Int>, Bool) {
    position += 1
    let start = position
    var isEscaped = false
    while position < text.count, text[position] != UInt8(ascii: "\"") {
      if text[position] == UInt8(ascii: "\\") {
        isEscaped = true
        position += 1
      }
      position += 1
    }
    let end = min(position, text.count)
    position = min(position + 1, text.count)
    return (start..<end, isEscaped)
  }

  mutating func string() -> String {
    guard peek() == UInt8(ascii: "\"") else {
      skip()
      return ""
    }
    let (range, isEscaped) = rawString()
    guard isEscaped else { return String(decoding: text[range], as: UTF8.self) }
    return Self.unescaped(text[range])
  }

  mutating func number() -> Int {
    var value = 0
    while (0x30...0x39).contains(peek()) {
      value = value &* 10 &+ Int(peek() - 0x30)
      position += 1
    }
    return value
  }

  mutating func isTrue() -> Bool {
    let value = peek()
    skip()
    return value == UInt8(ascii: "t")
  }

  mutating func skip() {
    if peek() == UInt8(ascii: "\"") {
      _ = rawString()
    } else {
      while position < text.count, peek() != UInt8(ascii: ","), peek() != UInt8(ascii: "}") {
        position += 1
      }
    }
  }

  private static func unescaped(_ slice: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    var units: [UInt16] = []
    var position = slice.startIndex
    var bytes: [UInt8] = []
    func flush() -> [UInt16] { Array(String(decoding: bytes, as: UTF8.self).utf16) }
    while position < slice.endIndex {
      guard slice[position] == UInt8(ascii: "\\"), position + 1 < slice.endIndex else {
        bytes.append(slice[position])
        position += 1
        continue
      }
      units += flush()
      bytes = []
      let escape = slice[position + 1]
      position += 2
      switch escape {
      case UInt8(ascii: "u"):
        let digits = String(
          decoding: slice[position..<min(position + 4, slice.endIndex)], as: UTF8.self)
        units.append(UInt16(digits, radix: 16) ?? 0xFFFD)
        position = min(position + 4, slice.endIndex)
      case UInt8(ascii: "n"): units.append(10)
      case UInt8(ascii: "t"): units.append(9)
      case UInt8(ascii: "r"): units.append(13)
      case UInt8(ascii: "b"): units.append(8)
      case UInt8(ascii: "f"): units.append(12)
      default: units.append(UInt16(escape))
      }
    }
    units += flush()
    return String(decoding: units, as: UTF16.self)
  }
}
