import Support

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

enum CtagsMessage: Hashable {
  case tag(CtagsTag)
  /// The command before is done.
  case completed
  /// The program's name and version.
  case greeting
  /// Anything else but an error.
  case other
  case error(String)

  /// Reads a flat JSON object of strings, whole numbers and booleans; `nil` for anything else. A
  /// general parser costs more than universal-ctags itself on a large repository.
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
    case "program": self = .greeting
    case "error": self = isWarning ? .other : .error(message)
    default: self = .other
    }
  }
}

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
    let quoted = String(decoding: text[range.lowerBound - 1..<position], as: UTF8.self)
    guard case .string(let string) = JSONReader.tolerantValue(of: quoted) else { return "" }
    return string
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
}
