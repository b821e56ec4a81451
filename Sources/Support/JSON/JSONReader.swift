/// Reads JSON (RFC 8259) as a tree of values. Whole numbers that fit are integers, all others real.
///
/// The tolerant mode skips comments and trailing commas, and keeps the values before the first
/// error.
///
/// libyaml does not serve: it lacks surrogate pairs, accepts more than JSON, and is several times
/// slower.
package struct JSONReader {
  package struct Failure: Error, Sendable, Hashable {
    package let message: String
    /// The line, and the column in bytes.
    package let position: SourcePosition
  }

  package static let depth = 128

  package static func value(of bytes: [UInt8]) throws(Failure) -> JSONValue {
    let read = bytes.withUnsafeBufferPointer { buffer -> Result<JSONValue, Failure> in
      var reader = JSONReader(bytes: buffer)
      do throws(Failure) { return .success(try reader.document()) } catch { return .failure(error) }
    }
    return try read.get()
  }

  /// An unreadable value is null.
  package static func tolerantValue(of text: String) -> JSONValue {
    Array(text.utf8).withUnsafeBufferPointer { buffer in
      var reader = JSONReader(bytes: buffer, isTolerant: true)
      if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { reader.index = 3 }
      return (try? reader.value(depth: 0)) ?? .null
    }
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private let isTolerant: Bool
  private var index = 0

  private init(bytes: UnsafeBufferPointer<UInt8>, isTolerant: Bool = false) {
    self.bytes = bytes
    self.isTolerant = isTolerant
  }

  private mutating func document() throws(Failure) -> JSONValue {
    let value = try value(depth: 0)
    skipSpace()
    guard index == bytes.count else { throw failure("expected the end of the text") }
    return value
  }

  private mutating func value(depth: Int) throws(Failure) -> JSONValue {
    skipSpace()
    guard depth <= Self.depth else {
      throw failure("lists and mappings stand more than \(Self.depth) deep in each other")
    }
    switch current {
    case UInt8(ascii: "{"):
      var pairs: [JSONValue.Pair] = []
      do { try readPairs(into: &pairs, depth: depth) } catch { try endText(after: error) }
      return .mapping(pairs)
    case UInt8(ascii: "["):
      var elements: [JSONValue] = []
      do { try readElements(into: &elements, depth: depth) } catch { try endText(after: error) }
      return .sequence(elements)
    case UInt8(ascii: "\""): return .string(try string())
    default: return try scalar()
    }
  }

  private mutating func endText(after error: Failure) throws(Failure) {
    guard isTolerant else { throw error }
    index = bytes.count
  }

  private mutating func scalar() throws(Failure) -> JSONValue {
    let start = index
    do { return try strictScalar() } catch {
      guard isTolerant else { throw error }
      index = start
      while let byte = current, isWordByte(byte) { index += 1 }
      return .null
    }
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || "_.-+".utf8.contains(byte)
  }

  private mutating func strictScalar() throws(Failure) -> JSONValue {
    switch current {
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func readPairs(
    into pairs: inout [JSONValue.Pair], depth: Int
  ) throws(Failure) {
    index += 1
    skipSpace()
    if take("}") { return }
    while true {
      skipSpace()
      if isTolerant, take("}") { return }
      guard current == UInt8(ascii: "\"") else { throw failure("expected a key in quotes") }
      let key = try string()
      skipSpace()
      guard take(":") else { throw failure("expected ':'") }
      pairs.append(.init(key: key, value: try value(depth: depth + 1)))
      skipSpace()
      if take("}") { return }
      guard take(",") else { throw failure("expected ',' or '}'") }
    }
  }

  private mutating func readElements(
    into elements: inout [JSONValue], depth: Int
  ) throws(Failure) {
    index += 1
    skipSpace()
    if take("]") { return }
    while true {
      if isTolerant {
        skipSpace()
        if take("]") { return }
      }
      elements.append(try value(depth: depth + 1))
      skipSpace()
      if take("]") { return }
      guard take(",") else { throw failure("expected ',' or ']'") }
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(Failure) -> JSONValue
  {
    let start = index
    for offset in 0..<word.utf8CodeUnitCount {
      guard current == word.utf8Start[offset] else {
        if index < bytes.count { index = start }
        throw failure("expected a value")
      }
      index += 1
    }
    return value
  }

  private mutating func number() throws(Failure) -> JSONValue {
    let start = index
    _ = take("-")
    let whole = index
    guard dropDigits() > 0 else {
      if index < bytes.count { index = start }
      throw failure("expected a value")
    }
    if bytes[whole] == UInt8(ascii: "0"), index > whole + 1 {
      index = start
      throw failure("a number begins with a superfluous zero")
    }
    var isReal = false
    if take(".") {
      isReal = true
      guard dropDigits() > 0 else { throw failure("expected a digit after the point") }
    }
    if take("e") || take("E") {
      isReal = true
      if !take("+") { _ = take("-") }
      guard dropDigits() > 0 else { throw failure("expected a digit of the exponent") }
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if !isReal, let integer = Int(text) { return .integer(integer) }
    guard let real = Double(text) else { throw failure("expected a number") }
    return .real(real)
  }

  private mutating func string() throws(Failure) -> String {
    index += 1
    let start = index
    // Most strings have no escape, and are taken as they stand.
    while let byte = current, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
      index += 1
    }
    var text = [UInt8](bytes[start..<index])
    while true {
      guard let byte = current else { throw failure("a string is not closed") }
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        guard let string = String(validating: text, as: UTF8.self) else {
          index = start
          throw failure("a string is not valid UTF-8")
        }
        return string
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20 where !isTolerant || byte == 0x0A:
        throw failure("a control character stands in a string")
      default:
        text.append(byte)
        index += 1
      }
    }
  }

  private mutating func escape(into text: inout [UInt8]) throws(Failure) {
    index += 1
    guard let byte = current else { throw failure("a string is not closed") }
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      var units = [try unit()]
      if UTF16.isLeadSurrogate(units[0]), take("\\") {
        guard take("u") else { throw failure("half a surrogate pair") }
        units.append(try unit())
      }
      var decoder = UTF16()
      var iterator = units.makeIterator()
      guard case .scalarValue(let scalar) = decoder.decode(&iterator),
        UTF16.width(scalar) == units.count
      else { throw failure("half a surrogate pair") }
      text += Array(UTF8.encode(scalar) ?? .init())
    case _ where isTolerant && byte != 0x0A: text.append(byte)
    default:
      index -= 1
      throw failure("an escape that JSON does not have")
    }
  }

  private mutating func unit() throws(Failure) -> UInt16 {
    var value: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue,
        byte < 0x80
      else { throw failure("expected four hexadecimal digits") }
      value = value << 4 | UInt16(digit)
      index += 1
    }
    return value
  }

  private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: scalar) else { return false }
    index += 1
    return true
  }

  private mutating func dropDigits() -> Int {
    let start = index
    while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { index += 1 }
    return index - start
  }

  private mutating func skipSpace() {
    while let byte = current {
      if byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
        index += 1
      } else if !isTolerant || !skipComment(byte) {
        return
      }
    }
  }

  private mutating func skipComment(_ byte: UInt8) -> Bool {
    let next = index + 1 < bytes.count ? bytes[index + 1] : 0
    if byte == 0x0C {
      index += 1
    } else if byte == UInt8(ascii: "/"), next == byte {
      while let byte = current, byte != 0x0A { index += 1 }
    } else if byte == UInt8(ascii: "/"), next == UInt8(ascii: "*") {
      index += 2
      while index < bytes.count, !bytes[index...].starts(with: "*/".utf8) { index += 1 }
      index = min(index + 2, bytes.count)
    } else {
      return false
    }
    return true
  }

  private func failure(_ message: String) -> Failure {
    var line = 1
    var start = 0
    // In the tolerant mode failures are many, and nobody sees their places.
    for (offset, byte) in bytes[..<(isTolerant ? 0 : index)].enumerated() where byte == 0x0A {
      line += 1
      start = offset + 1
    }
    let end = index == bytes.count ? "the text ends here; " : ""
    return Failure(
      message: end + message, position: SourcePosition(line: line, column: index - start + 1))
  }
}
