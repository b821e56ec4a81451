import Foundation
import TestSupport
import Testing

@testable import Support

@Suite struct JSONReaderTests {
  private func read(_ text: String) throws(JSONReader.Failure) -> JSONValue {
    try JSONReader.value(of: Array(text.utf8))
  }

  @Test("What is written is read as it was, in its order; cut off anywhere, it is refused")
  func roundTrip() throws {
    var random = TestRandom(state: 1)
    func value(_ depth: Int) -> JSONValue {
      switch Int.random(in: 0..<(depth > 3 ? 5 : 7), using: &random) {
      case 0: return .null
      case 1: return .boolean(.random(using: &random))
      case 2: return .integer(.random(in: .min ... .max, using: &random))
      case 3:
        let real = Double(bitPattern: .random(in: 0 ... .max, using: &random))
        // A real number without a fraction is written with `.0`, so it stays real.
        return real.isFinite ? .real(real) : .real(-0.0)
      case 4: return .string(text())
      case 5:
        return .sequence((0..<Int.random(in: 0..<5, using: &random)).map { _ in value(depth + 1) })
      default:
        return .mapping(
          (0..<Int.random(in: 0..<5, using: &random)).map {
            .init(key: "\($0)\(text())", value: value(depth + 1))
          })
      }
    }
    func text() -> String {
      let scalars = Array("aé\u{0}\n\t\"\\/😀\u{2028}\u{7F}\u{301}~".unicodeScalars)
      return String(
        String.UnicodeScalarView(
          (0..<Int.random(in: 0..<6, using: &random)).map { _ in
            scalars.randomElement(using: &random) ?? "a"
          }))
    }
    for round in 0..<1_000 {
      let value = JSONValue.sequence([value(0)])
      let bytes = Array(JSONWriter.text(of: value).utf8)
      #expect(try JSONReader.value(of: bytes) == value)
      // The line break at the end may be missing.
      for count in 0..<(round % 10 == 0 ? bytes.count - 1 : 0) {
        do {
          _ = try JSONReader.value(of: Array(bytes[..<count]))
          Issue.record("read \(count) bytes of \(value)")
        } catch { #expect(error.message.hasPrefix("the text ends here; "), "\(error)") }
      }
    }
  }

  @Test("The escapes and numbers of RFC 8259")
  func scalars() throws {
    #expect(
      try read(#""\u0041\u00e9\ud83d\ude00\b\f\n\r\t\/\\\"""#)
        == .string("Aé😀\u{8}\u{C}\n\r\t/\\\""))
    #expect(try read(" -0 ") == .integer(0))
    #expect(try read("1.0") == .real(1))
    #expect(try read("1E+2") == .real(100))
    #expect(try read("9223372036854775808") == .real(0x1p63))
    #expect(try read("[]") == .sequence([]))
    #expect(try read("{\"a\":1,\"a\":2}")["a"] == .integer(1))
  }

  @Test(
    "What JSON does not allow is refused at its place",
    arguments: [
      ("", 1, 1, "the text ends here; expected a value"),
      ("{a: 1}", 1, 2, "expected a key in quotes"),
      ("[1,]", 1, 4, "expected a value"), ("[1 2]", 1, 4, "expected ',' or ']'"),
      ("{\"a\" 1}", 1, 6, "expected ':'"), ("{\"a\": 1,\n \"b\" 2}", 2, 6, "expected ':'"),
      ("01", 1, 1, "a number begins with a superfluous zero"), ("+1", 1, 1, "expected a value"),
      ("1.", 1, 3, "the text ends here; expected a digit after the point"),
      ("1e", 1, 3, "the text ends here; expected a digit of the exponent"),
      ("tru", 1, 4, "the text ends here; expected a value"), ("nul1", 1, 1, "expected a value"),
      ("NaN", 1, 1, "expected a value"), ("1 1", 1, 3, "expected the end of the text"),
      ("\"a\nb\"", 1, 3, "a control character stands in a string"),
      ("\"\\x\"", 1, 3, "an escape that JSON does not have"),
      ("\"\\ud83d\"", 1, 8, "half a surrogate pair"),
      ("\"\\ude00\"", 1, 8, "half a surrogate pair"),
      ("\"\\u00g0\"", 1, 6, "expected four hexadecimal digits"), ("'a'", 1, 1, "expected a value"),
    ])
  func refused(text: String, line: Int, column: Int, message: String) {
    let failure = #expect(throws: JSONReader.Failure.self) { try read(text) }
    #expect(failure == .init(message: message, position: .init(line: line, column: column)))
  }

  @Test("No depth and no bytes can crash it")
  func damaged() throws {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
      let deep = String(repeating: open, count: 100_000)
      let failure = #expect(throws: JSONReader.Failure.self) { try read(deep) }
      #expect(failure?.message.contains("more than 128 deep") == true)
      let allowed = String(repeating: open, count: 128) + "1" + String(repeating: close, count: 128)
      #expect(throws: Never.self) { try read(allowed) }
    }
    let invalid = #expect(throws: JSONReader.Failure.self) {
      try JSONReader.value(of: [0x22, 0xFF, 0x22])
    }
    #expect(invalid?.message == "a string is not valid UTF-8")
  }
}
