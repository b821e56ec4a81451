package struct YAMLScalar: Sendable, Hashable {
  package enum Style: Sendable, Hashable {
    case plain
    case quoted
    case block
  }

  package enum Value: Sendable, Hashable {
    case null
    case boolean(Bool)
    case integer(Int)
    /// A number that is not whole, or that is too large for an integer.
    case real(Double)
    case string(String)
  }

  /// The text, without quotes and with escapes replaced.
  package let text: String
  package let style: Style
  package let value: Value

  package init(text: String, style: Style, value: Value) {
    self.text = text
    self.style = style
    self.value = value
  }

  package var number: Double? {
    switch value {
    case .integer(let integer): Double(integer)
    case .real(let real): real
    default: nil
    }
  }

  package var phrase: String {
    switch value {
    case .null: "nothing"
    case .boolean(let boolean): "\(boolean)"
    case .integer, .real: "the number \(text.excerpt)"
    case .string: "the string '\(text.excerpt)'"
    }
  }
}

extension YAMLScalar.Value {
  /// YAML 1.2.2, section 10.3.2, https://yaml.org/spec/1.2.2/#1032-tag-resolution. For example,
  /// `yes` and `off` are strings, and both `012` and `0o14` are twelve.
  package init(plain text: String) {
    switch text {
    case "", "~", "null", "Null", "NULL": self = .null
    case "true", "True", "TRUE": self = .boolean(true)
    case "false", "False", "FALSE": self = .boolean(false)
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": self = .real(.infinity)
    case "-.inf", "-.Inf", "-.INF": self = .real(-.infinity)
    case ".nan", ".NaN", ".NAN": self = .real(.nan)
    default: self = Self.number(text) ?? .string(text)
    }
  }

  private static func number(_ text: String) -> Self? {
    if text.hasPrefix("0o") || text.hasPrefix("0x") {
      let digits = text.dropFirst(2)
      let radix = text.hasPrefix("0o") ? 8 : 16
      guard let first = digits.utf8.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "-")
      else { return nil }
      return Int(digits, radix: radix).map { .integer($0) }
    }
    var rest = Substring(text).utf8
    func dropDigits() -> Int {
      let before = rest.count
      rest = rest.drop { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      return before - rest.count
    }
    func drop(_ characters: String) -> Bool {
      guard let first = rest.first, characters.utf8.contains(first) else { return false }
      rest.removeFirst()
      return true
    }
    _ = drop("+-")
    let whole = dropDigits()
    if whole > 0, rest.isEmpty {
      return Int(text).map { .integer($0) } ?? Double(text).map { .real($0) }
    }
    let fraction = drop(".") ? dropDigits() : 0
    guard whole + fraction > 0 else { return nil }
    if drop("eE") {
      _ = drop("+-")
      guard dropDigits() > 0 else { return nil }
    }
    guard rest.isEmpty else { return nil }
    return Double(text).map { .real($0) }
  }
}
