import Testing

@testable import Support

@Suite struct YAMLScalarTests {
  @Test func coreSchema() {
    let expected: [(String, YAMLScalar.Value)] = [
      ("", .null), ("~", .null), ("Null", .null), ("nULL", .string("nULL")),
      ("true", .boolean(true)), ("FALSE", .boolean(false)), ("yes", .string("yes")),
      ("off", .string("off")), ("0", .integer(0)), ("-12", .integer(-12)), ("+7", .integer(7)),
      ("012", .integer(12)), ("0o14", .integer(12)), ("0xfF", .integer(255)),
      ("0x", .string("0x")), ("0o8", .string("0o8")), ("0x-1", .string("0x-1")),
      ("9223372036854775807", .integer(.max)), ("9223372036854775808", .real(0x1p63)),
      ("1.5", .real(1.5)), (".5", .real(0.5)), ("5.", .real(5)), ("1e3", .real(1000)),
      ("-1.5E-1", .real(-0.15)), (".inf", .real(.infinity)), ("-.INF", .real(-.infinity)),
      ("1e", .string("1e")), (".", .string(".")), ("+", .string("+")), ("1.8.2", .string("1.8.2")),
      ("2..15", .string("2..15")), ("1_000", .string("1_000")), ("nan", .string("nan")),
      ("infinity", .string("infinity")), ("0x1p3", .string("0x1p3")), (" 1", .string(" 1")),
      ("2024-01-31", .string("2024-01-31")), ("<<", .string("<<")),
    ]
    for (text, value) in expected {
      #expect(YAMLScalar.Value(plain: text) == value, "\(text)")
    }
    guard case .real(let nan) = YAMLScalar.Value(plain: ".nan") else {
      Issue.record(".nan is a number")
      return
    }
    #expect(nan.isNaN)
  }
}
