/// The class of a byte, by which the tokenizer cuts text.
///
/// Text is cut into words at every byte that is neither an ASCII letter or digit nor part of a
/// multi-byte UTF-8 sequence; `_` cuts too. Inside a word a new token begins
/// - at an upper-case letter after a lower-case one or a digit (`camelCase` → camel, case),
/// - at the last upper-case letter of a run before a lower-case letter (`HTTPServer` → http,
///   server), except for a plural s (`URLs` → urls),
/// - at a letter after a digit (`md5sum` → md5, sum); digits stay with the letters before them.
@usableFromInline
enum ByteClass {
  @usableFromInline static let separator: UInt8 = 0
  @usableFromInline static let newline: UInt8 = 1
  @usableFromInline static let lower: UInt8 = 2
  @usableFromInline static let upper: UInt8 = 3
  @usableFromInline static let digit: UInt8 = 4

  /// The class of each byte value; bytes from 0x80 count as lower-case letters.
  @usableFromInline static let table: [UInt8] = (0...255).map { byte in
    switch byte {
    case 0x0A: newline
    case 0x30...0x39: digit
    case 0x41...0x5A: upper
    case 0x61...0x7A, 0x80...0xFF: lower
    default: separator
    }
  }
}

/// The text is followed by at least one separator.
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
