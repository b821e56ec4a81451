import Support

/// A field of a line in a TREC file: text without white space. TREC files are columns between white
/// space and have no quoting. Paths and query ids that contain white space, control characters or
/// `%` are percent-encoded, byte by byte of their UTF-8, as in a URL. All other text stays as it
/// is. White space is Unicode's, because readers in Python split at all of it.
enum TRECField {
  /// An empty text is an error, because a column cannot be empty.
  static func encode(_ text: String) throws(OperationError) -> String {
    guard !text.isEmpty else {
      throw OperationError(.evaluation, "a TREC file cannot contain an empty path, query id or tag")
    }
    guard text.unicodeScalars.contains(where: needsEncoding) else { return text }
    var field = ""
    for scalar in text.unicodeScalars {
      guard needsEncoding(scalar) else {
        field.unicodeScalars.append(scalar)
        continue
      }
      for byte in UTF8.encode(scalar).map(Array.init) ?? [] {
        field += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return field
  }

  static func decode(_ field: Substring) throws(OperationError) -> String {
    guard field.utf8.contains(UInt8(ascii: "%")) else { return String(field) }
    var bytes: [UInt8] = []
    var rest = field.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let high = rest.popFirst().flatMap(hexadecimalDigit),
        let low = rest.popFirst().flatMap(hexadecimalDigit)
      else {
        throw OperationError(
          .evaluation, "'%' without two hexadecimal digits in '\(field)'",
          remedy: "write a percent sign as %25")
      }
      bytes.append(high << 4 | low)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw OperationError(.evaluation, "'\(field)' does not decode to UTF-8")
    }
    return text
  }

  private static func needsEncoding(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "%" || scalar.value < 0x20 || scalar.value == 0x7F
      || scalar.properties.isWhitespace
  }

  private static func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
    Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) }
  }
}
