/// Text of somebody else, put into a prompt as data that cannot end its own quoting.
package enum QuotedText {
  /// A text on one line, as a JSON string, of at most so many characters.
  ///
  /// What does not show, or moves other text (control characters, line and paragraph separators,
  /// directional marks, everything of Unicode's category Cf), is escaped. What was cut is said after the
  /// quotes.
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

  /// A text of several lines in a fence that is longer than any in it, of at most so many characters.
  ///
  /// Line breaks and tabs stand as they are, other characters that do not show as `\u{…}`. What was cut
  /// is said after the fence.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - limit: The most characters of it.
  ///   - language: What stands after the opening fence: letters.
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
