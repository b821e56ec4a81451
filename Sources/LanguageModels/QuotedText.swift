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

  /// Returns a text in a fence that is longer than any in it. Invisible characters other than line
  /// breaks and tabs are written as `\u{…}`.
  static func block(_ text: String, limit: Int = 4000, language: String = "text") -> String {
    precondition(language.utf8.allSatisfy { (0x61...0x7A).contains($0) }, "a word of letters")
    let scalars = text.unicodeScalars
    var body = ""
    var longest = 0
    var run = 0
    var isAfterReturn = false
    for scalar in scalars.prefix(limit) {
      defer { isAfterReturn = scalar == "\r" }
      run = scalar == "`" ? run + 1 : 0
      longest = max(longest, run)
      switch scalar {
      case "\n" where isAfterReturn: break
      case "\n", "\r": body += "\n"
      case "\t": body += "\t"
      case _ where isHidden(scalar): body += "\\u{\(String(scalar.value, radix: 16))}"
      default: body.unicodeScalars.append(scalar)
      }
    }
    let fence = String(repeating: "`", count: max(3, longest + 1))
    let rest = scalars.count - min(limit, scalars.count)
    let end = body.hasSuffix("\n") || body.isEmpty ? "" : "\n"
    return "\(fence)\(language)\n\(body)\(end)\(fence)"
      + (rest > 0 ? "\n(cut; \(rest) more characters)" : "")
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
