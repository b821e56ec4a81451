/// Writes a tree of values as JSON, two spaces a level; the same tree always gives the same text.
enum JSONWriter {
  /// The text of a document, ended by a line break.
  ///
  /// JSON has no infinite numbers and no `nan`; they are written as `null`.
  static func text(of value: YAMLValue) -> String {
    var text = ""
    write(value, indent: "", to: &text)
    return text + "\n"
  }

  /// The text of a single value, as a message shows it.
  static func word(_ value: YAMLValue) -> String {
    var text = ""
    write(value, indent: "", to: &text)
    return text
  }

  private static func write(_ value: YAMLValue, indent: String, to text: inout String) {
    let inner = indent + "  "
    switch value {
    case .null: text += "null"
    case .boolean(let boolean): text += boolean ? "true" : "false"
    case .integer(let integer): text += String(integer)
    case .real(let real): text += real.isFinite ? real.description : "null"
    case .string(let string): quote(string, to: &text)
    case .sequence(let elements) where elements.allSatisfy(isScalar):
      text += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { text += ", " }
        write(element, indent: inner, to: &text)
      }
      text += "]"
    case .sequence(let elements):
      text += "["
      for (index, element) in elements.enumerated() {
        text += index > 0 ? ",\n" + inner : "\n" + inner
        write(element, indent: inner, to: &text)
      }
      text += "\n" + indent + "]"
    case .mapping(let pairs) where pairs.isEmpty: text += "{}"
    case .mapping(let pairs):
      text += "{"
      for (index, pair) in pairs.enumerated() {
        text += index > 0 ? ",\n" + inner : "\n" + inner
        quote(pair.key, to: &text)
        text += ": "
        write(pair.value, indent: inner, to: &text)
      }
      text += "\n" + indent + "}"
    }
  }

  private static func isScalar(_ value: YAMLValue) -> Bool {
    switch value {
    case .sequence, .mapping: false
    default: true
    }
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
