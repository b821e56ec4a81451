/// Writes a tree of values as JSON. The same tree always gives the same text.
///
/// A value takes one line if it fits in 100 characters. Otherwise each part has its own line.
package enum JSONWriter {
  /// JSON has no infinities and no NaN; they are written as `null`.
  package static func text(of value: JSONValue) -> String {
    text(of: value, indent: 0, used: 0) + "\n"
  }

  /// Returns the text of a value on one line, for messages.
  package static func word(_ value: JSONValue) -> String { text(of: value, indent: 0, used: nil) }

  /// `used` counts the characters before the value on its line; `nil` sets no limit.
  private static func text(of value: JSONValue, indent: Int, used: Int?) -> String {
    switch value {
    case .null: return "null"
    case .boolean(let boolean): return boolean ? "true" : "false"
    case .integer(let integer): return String(integer)
    case .real(let real): return real.isFinite ? real.description : "null"
    case .string(let string):
      var text = ""
      quote(string, to: &text)
      return text
    case .sequence(let elements):
      return list("[", "]", elements.map { ("", $0) }, indent: indent, used: used)
    case .mapping(let pairs):
      let parts = pairs.map { pair in
        var label = ""
        quote(pair.key, to: &label)
        return (label + ": ", pair.value)
      }
      return list("{", "}", parts, indent: indent, used: used)
    }
  }

  private static func list(
    _ open: String, _ close: String, _ parts: [(label: String, value: JSONValue)], indent: Int,
    used: Int?
  ) -> String {
    let inner = indent + 2
    let texts = parts.map { label, value in
      label + text(of: value, indent: inner, used: used.map { _ in inner + label.utf8.count })
    }
    let line = open + texts.joined(separator: ", ") + close
    let isShort = used.map { used in
      used + line.utf8.count <= 99 && !texts.contains { $0.contains("\n") }
    }
    guard isShort == false, !parts.isEmpty else { return line }
    let margin = "\n" + String(repeating: " ", count: inner)
    let end = "\n" + String(repeating: " ", count: indent)
    return open + margin + texts.joined(separator: "," + margin) + end + close
  }

  private static func quote(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..."\u{1F}":
        let hex = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
