/// Lossless text for numbers: little-endian doubles in Base64 (RFC 4648, with padding).
package enum Base64 {
  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: .max, count: 256)
    for (value, digit) in digits.enumerated() { values[Int(digit)] = UInt8(value) }
    return values
  }()

  package static func text(of numbers: [Double]) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(numbers.count * 8 + 2)
    for number in numbers {
      withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }
    let padding = (3 - bytes.count % 3) % 3
    bytes.append(contentsOf: repeatElement(0, count: padding))
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group =
        UInt32(bytes[start]) << 16 | UInt32(bytes[start + 1]) << 8 | UInt32(bytes[start + 2])
      for shift in [UInt32(18), 12, 6, 0] { text.append(digits[Int(group >> shift & 63)]) }
    }
    text.replaceSubrange(
      (text.count - padding)..., with: repeatElement(UInt8(ascii: "="), count: padding))
    return String(decoding: text, as: UTF8.self)
  }

  /// Returns the numbers of a text; `nil` if ``text(of:)`` cannot have produced it.
  package static func values(of text: String) -> [Double]? {
    let characters = Array(text.utf8)
    guard characters.count % 4 == 0 else { return nil }
    let padding = characters.suffix(2).count { $0 == UInt8(ascii: "=") }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(characters.count / 4 * 3)
    var group: UInt32 = 0
    for (place, character) in characters.enumerated() {
      let isPadding = place >= characters.count - padding && character == UInt8(ascii: "=")
      let value = isPadding ? 0 : values[Int(character)]
      guard value != .max else { return nil }
      group = group << 6 | UInt32(value)
      if place % 4 == 3 {
        bytes.append(contentsOf: [
          UInt8(group >> 16 & 255), UInt8(group >> 8 & 255), UInt8(group & 255),
        ])
        group = 0
      }
    }
    // Unused bits of the last digit must be zero, so that numbers have only one text.
    guard bytes.suffix(padding).allSatisfy({ $0 == 0 }) else { return nil }
    bytes.removeLast(padding)
    guard bytes.count % 8 == 0 else { return nil }
    return stride(from: 0, to: bytes.count, by: 8).map { start in
      var bits: UInt64 = 0
      for offset in (0..<8).reversed() { bits = bits << 8 | UInt64(bytes[start + offset]) }
      return Double(bitPattern: bits)
    }
  }
}
