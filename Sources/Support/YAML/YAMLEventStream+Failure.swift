extension YAMLEventStream.Failure {
  func diagnostic(in text: SourceText) -> Diagnostic {
    let position = text.position(ofScalar: index)
    var message = problem
    if let phrase = context?.phrase { message += " " + phrase }
    let line = text.line(position.line)
    let met = line.dropFirst(position.column - 1).first
    switch (problem, met) {
    case ("found character that cannot start any token", "\t"):
      message = "a tab cannot indent YAML; use spaces"
    case ("found character that cannot start any token", let met?):
      message = "a value cannot begin with '\(met)' unless it is quoted"
    case ("control characters are not allowed", let met?):
      let hex = String(met.value, radix: 16, uppercase: true)
      message = "the control character U+\(String(repeating: "0", count: max(0, 4 - hex.count)))"
      message += "\(hex) is not allowed in YAML"
    default: break
    }
    let notes = context.map { ($0.phrase, SourceRange(at: text.position(ofScalar: $0.index))) }
    return text.diagnostic(
      message, at: SourceRange(at: position),
      notes: [notes].compactMap { $0 }.filter { $0.1.start != position })
  }
}
