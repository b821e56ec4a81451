/// Foreign text in a prompt, quoted as data so that it cannot end its own quotation.
package enum QuotedText {
  /// Returns a text on one line, as a JSON string of at most `limit` characters.
  ///
  /// Characters that are invisible or move other text are escaped.
  package static func line(_ text: String, limit: Int = 300) -> String {
    let scalars = text.unicodeScalars
    var result = "\""
    for scalar in scalars.prefix(limit) {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case _ where isHidden(scalar):
        for unit in UTF16.encode(scalar) ?? .init() {
          let hex = String(unit, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        }
      default: result.unicodeScalars.append(scalar)
      }
    }
    result += "\""
    let rest = scalars.count - min(limit, scalars.count)
    return rest > 0 ? result + " (cut; \(rest) more characters)" : result
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      true
    default: false
    }
  }
}
