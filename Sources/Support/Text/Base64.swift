import Foundation

/// Lossless text for numbers: little-endian doubles in Base64 (RFC 4648, with padding).
package enum Base64 {
  package static func text(of numbers: [Double]) -> String {
    numbers.map(\.bitPattern.littleEndian).withUnsafeBytes { Data($0).base64EncodedString() }
  }

  /// Returns the numbers of a text; `nil` if ``text(of:)`` cannot have produced it.
  package static func values(of text: String) -> [Double]? {
    guard let bytes = Data(base64Encoded: text), bytes.count % 8 == 0 else { return nil }
    let numbers = bytes.withUnsafeBytes { buffer in
      stride(from: 0, to: buffer.count, by: 8).map { start in
        let bits = buffer.loadUnaligned(fromByteOffset: start, as: UInt64.self)
        return Double(bitPattern: UInt64(littleEndian: bits))
      }
    }
    // Foundation ignores unused bits of the last digit, but numbers have only one text.
    return Self.text(of: numbers) == text ? numbers : nil
  }
}
