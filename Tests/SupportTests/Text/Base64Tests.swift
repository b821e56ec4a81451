import Foundation
import TestSupport
import Testing

@testable import Support

@Suite struct Base64Tests {
  /// Eight bytes as a number.
  private static func number(_ bytes: [UInt8]) -> Double {
    Double(bitPattern: bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) })
  }

  @Test("Numbers are little-endian doubles, encoded as RFC 4648 says")
  func vectors() {
    #expect(Base64.text(of: []) == "")
    #expect(Base64.text(of: [0]) == "AAAAAAAAAAA=")
    // 1 is 3F F0 00 00 00 00 00 00.
    #expect(Base64.text(of: [1]) == "AAAAAAAA8D8=")
    #expect(Base64.text(of: [-.infinity, 0, 0.1]) == "AAAAAAAA8P8AAAAAAAAAAJqZmZmZmbk/")
    // "foobarfo" and so on: the vector of the RFC, repeated.
    let bytes = Array("foobarfoobarfoobarfoobar".utf8)
    let numbers = stride(from: 0, to: 24, by: 8).map { Self.number(Array(bytes[$0..<$0 + 8])) }
    #expect(Base64.text(of: numbers) == "Zm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFy")
    #expect(Base64.text(of: [numbers[0]]) == "Zm9vYmFyZm8=")
    #expect(Base64.text(of: Array(numbers[..<2])) == "Zm9vYmFyZm9vYmFyZm9vYg==")
  }

  @Test("Every bit comes back, and the text is that of Foundation")
  func roundTrip() throws {
    var random = TestRandom(state: 1)
    for count in 0..<200 {
      let numbers = (0..<count % 40).map { _ in Double(bitPattern: random.next()) }
      let text = Base64.text(of: numbers)
      let found = try #require(Base64.values(of: text))
      #expect(found.map(\.bitPattern) == numbers.map(\.bitPattern))
      let data = numbers.flatMap { number in
        (0..<8).map { UInt8(truncatingIfNeeded: number.bitPattern >> (8 * UInt64($0))) }
      }
      #expect(text == Data(data).base64EncodedString())
    }
  }

  @Test("What is no text of numbers is none; no other text gives the same numbers")
  func refused() throws {
    for text in [
      "A", "AAAA", "AAAAAAAAAAA", "AAAAAAAAAA=", "=", "====", "AAAAAAAAAA==", "AAAAAAAAAA=A",
      "AAAAAAAAAA A", "AAAAAAAAAA-=", "AAAAAAAAAAB=", "AAAAAAAAAAAAAAAAAAAAAB==", "AAAAAAAAAAä=",
      "AAAAAAAAAAA=AAAAAAAAAAA=", "AAAAAAAAAAA=\n",
    ] {
      #expect(Base64.values(of: text) == nil, "\(text)")
    }
    var random = TestRandom(state: 2)
    let alphabet = Array("ABCDwxyz0189+/=-".utf8)
    for _ in 0..<2_000 {
      var text = Array(Base64.text(of: (0..<3).map { _ in Double(bitPattern: random.next()) }).utf8)
      text[Int.random(in: 0..<text.count, using: &random)] =
        try #require(alphabet.randomElement(using: &random))
      let changed = String(decoding: text, as: UTF8.self)
      if let values = Base64.values(of: changed) { #expect(Base64.text(of: values) == changed) }
    }
  }
}
