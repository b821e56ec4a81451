/// The id that git gives a content: SHA-1 of `blob <size> NUL <bytes>`, in hexadecimal. A
/// repository in git's SHA-256 format names its committed contents by its own ids.
package enum ContentID {
  package static func of(_ bytes: UnsafeRawBufferPointer) -> String {
    var hash = Hash(size: bytes.count)
    hash.append(bytes)
    return hash.finish()
  }

  package static func of(_ bytes: [UInt8]) -> String { bytes.withUnsafeBytes { of($0) } }

  package static func of(_ text: String) -> String {
    var text = text
    return text.withUTF8 { of(UnsafeRawBufferPointer($0)) }
  }

  /// Returns the id that git gives an object of a kind, in the format of a known id.
  static func of(
    _ bytes: UnsafeRawBufferPointer, kind: String = "blob", like id: String
  ) -> String {
    let header = Array("\(kind) \(bytes.count)\0".utf8)
    guard id.utf8.count == 64 else {
      var hash = SHA1()
      header.withUnsafeBytes { hash.append($0) }
      hash.append(bytes)
      return Hexadecimal.text(of: hash.finish())
    }
    var hash = SHA256()
    header.withUnsafeBytes { hash.append($0) }
    hash.append(bytes)
    return Hexadecimal.text(of: hash.finish())
  }

  /// The id of a content that arrives in parts, whose size is known beforehand.
  struct Hash {
    private var state = SHA1()

    init(size: Int) {
      Array("blob \(size)\0".utf8).withUnsafeBytes { state.append($0) }
    }

    mutating func append(_ bytes: UnsafeRawBufferPointer) { state.append(bytes) }

    mutating func finish() -> String { Hexadecimal.text(of: state.finish()) }
  }
}

enum Hexadecimal {
  package static func text(of bytes: [UInt8]) -> String {
    String(unsafeUninitializedCapacity: bytes.count * 2) { digits in
      for (index, byte) in bytes.enumerated() {
        digits[2 * index] = digit(byte >> 4)
        digits[2 * index + 1] = digit(byte & 15)
      }
      return bytes.count * 2
    }
  }

  /// True if a text is a whole object id: 40 digits, or 64 in git's SHA-256 format.
  static func isObjectID(_ text: String) -> Bool {
    (text.utf8.count == 40 || text.utf8.count == 64) && isDigits(text)
  }

  static func isDigits(_ text: String) -> Bool {
    text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 87 + value }
}
