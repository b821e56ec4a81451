/// The class of a byte, by which the tokenizer cuts text.
///
/// Text is cut into runs at every byte that is neither an ASCII letter or digit, nor `_`, nor part of
/// a multi-byte UTF-8 sequence. In a run `_` cuts too, and a new token begins
/// - at an upper-case letter after a lower-case one or a digit (`camelCase` → camel, case),
/// - at the last upper-case letter of a run before a lower-case letter (`HTTPServer` → http,
///   server), except for a plural s (`URLs` → urls),
/// - at a letter after a digit (`md5sum` → md5, sum); digits stay with the letters before them.
///
/// ``RunWords`` cuts what has bytes beyond ASCII.
enum ByteClass {
  static let separator: UInt8 = 0
  static let newline: UInt8 = 1
  static let underscore: UInt8 = 2
  static let lower: UInt8 = 3
  static let upper: UInt8 = 4
  static let digit: UInt8 = 5
  /// A byte of a sequence beyond ASCII.
  static let other: UInt8 = 6

  /// The class of each byte value.
  static let table: [UInt8] = (0...255).map { byte in
    switch byte {
    case 0x0A: newline
    case 0x30...0x39: digit
    case 0x41...0x5A: upper
    case 0x5F: underscore
    case 0x61...0x7A: lower
    case 0x80...0xFF: other
    default: separator
    }
  }

  /// True if a token of ASCII begins with a byte of the class.
  @inline(__always)
  static func isWord(_ kind: UInt8) -> Bool { kind &- lower < 3 }

  /// True if a run goes on with a byte of the class.
  @inline(__always)
  static func isRun(_ kind: UInt8) -> Bool { kind >= underscore }
}

/// Returns the end of the token that begins at a letter or digit of ASCII. The text is followed by
/// at least one separator.
@inline(__always)
func tokenEnd(
  in text: UnsafePointer<UInt8>, classes: UnsafePointer<UInt8>, from start: Int
) -> Int {
  @inline(__always) func kind(_ position: Int) -> UInt8 { classes[Int(text[position])] }
  var end = start + 1
  switch kind(start) {
  case ByteClass.digit:
    while kind(end) == ByteClass.digit { end += 1 }
    return end
  case ByteClass.upper:
    if kind(end) == ByteClass.upper {
      while kind(end) == ByteClass.upper { end += 1 }
      if kind(end) == ByteClass.lower {
        let isPlural =
          text[end] == UInt8(ascii: "s") && kind(end + 1) != ByteClass.lower
        return isPlural ? end + 1 : end - 1
      }
      break
    }
    while kind(end) == ByteClass.lower { end += 1 }
  default:
    while kind(end) == ByteClass.lower { end += 1 }
  }
  while kind(end) == ByteClass.digit { end += 1 }
  return end
}
