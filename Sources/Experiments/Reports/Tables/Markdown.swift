import Support

enum Markdown {
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if "\\`*_[]<>|#~&".contains(character) { result.append("\\") }
      result.append(character.isNewline ? " " : character)
    }
    return result
  }

  /// A path as code in a table's cell. The fence is longer than every run of backticks in the
  /// path; a space separates it from a backtick at either end.
  static func code(_ path: String) -> String {
    var text = ""
    var (run, longest) = (0, 0)
    for scalar in path.unicodeScalars {
      run = scalar == "`" ? run + 1 : 0
      longest = max(longest, run)
      if scalar == "|" { text += "\\" }
      text.unicodeScalars.append(scalar.properties.generalCategory == .control ? "?" : scalar)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let space = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
    return fence + space + text + space + fence
  }

  static func value(_ value: Double, of parameter: Parameter) -> String {
    JSONWriter.word(parameter.written(value))
  }
}
