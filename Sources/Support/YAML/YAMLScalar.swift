/// A scalar: its text, how it was written, and what it means in YAML 1.2's core schema.
package struct YAMLScalar: Sendable, Hashable {
  /// How a scalar was written.
  package enum Style: Sendable, Hashable {
    /// Without quotes: the only style that can mean something other than a string.
    case plain
    /// In single or double quotes.
    case quoted
    /// As a literal or folded block.
    case block
  }

  /// What a scalar means.
  package enum Value: Sendable, Hashable {
    case null
    case boolean(Bool)
    case integer(Int)
    /// A number that is not whole, or whole and too large for an integer.
    case real(Double)
    case string(String)
  }

  /// The text, without quotes and with escapes replaced.
  package let text: String
  /// How it was written.
  package let style: Style
  /// What it means.
  package let value: Value

  package init(text: String, style: Style, value: Value) {
    self.text = text
    self.style = style
    self.value = value
  }

  /// The number that it means, or `nil` where it means none.
  package var number: Double? {
    switch value {
    case .integer(let integer): Double(integer)
    case .real(let real): real
    default: nil
    }
  }

  /// What it is, as a message says it.
  package var phrase: String {
    let shown = text.count > 60 ? text.prefix(57) + "…" : text[...]
    return switch value {
    case .null: "nothing"
    case .boolean(let boolean): "\(boolean)"
    case .integer, .real: "the number \(shown)"
    case .string: "the string '\(shown)'"
    }
  }
}

extension YAMLScalar.Value {
  /// What a plain scalar of this text means.
  ///
  /// YAML 1.2.2, section 10.3.2, https://yaml.org/spec/1.2.2/#1032-tag-resolution. In particular
  /// `yes` and `off` are strings, `012` is twelve, and `0o14` is twelve too.
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
