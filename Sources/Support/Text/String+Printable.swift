extension String {
  /// The text on one line for a person to read: a character that could act on a terminal, forge a
  /// line or hide is shown by its number, such as `\u{1B}`.
  ///
  /// These are the control characters but the tab, line and paragraph separators, and the format
  /// characters, among them the bidirectional controls, but not the joiners of emoji and scripts.
  package var printable: String { escaping(breaks: true) }

  /// The same for a text of several lines: line breaks stay, and those of Windows become plain.
  package var printableLines: String { escaping(breaks: false) }

  private func escaping(breaks: Bool) -> String {
    let isPlain = utf8.allSatisfy { byte in
      (byte >= 0x20 && byte < 0x7F) || byte == 0x09 || (byte == 0x0A && !breaks)
    }
    if isPlain { return self }
    var result = String.UnicodeScalarView()
    var rest = unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if !breaks, scalar == "\n" || (scalar == "\r" && rest.first == "\n") {
        if scalar == "\n" { result.append(scalar) }
      } else if scalar.isUnsafe {
        result.append(
          contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }
}

extension Unicode.Scalar {
  fileprivate var isUnsafe: Bool {
    switch properties.generalCategory {
    case .control: self != "\t"
    case .lineSeparator, .paragraphSeparator: true
    case .format: value != 0x200C && value != 0x200D
    default: false
    }
  }
}
