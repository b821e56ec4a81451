/// A problem that libyaml found in a text, as a diagnostic.
struct YAMLProblem {
  /// The finding, with a note on the construct that libyaml was reading.
  let diagnostic: Diagnostic

  init(_ failure: YAMLEventStream.Failure, in text: SourceText) {
    let position = text.position(ofScalar: failure.index)
    var message = failure.problem
    if let context = failure.context?.phrase { message += " " + context }
    let line = text.line(position.line)
    let met = line.dropFirst(position.column - 1).first
    switch (failure.problem, met) {
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
    var notes: [Diagnostic.Note] = []
    if let (phrase, index) = failure.context {
      let start = SourceRange(at: text.position(ofScalar: index))
      if start.start != position { notes = [.init(phrase, at: text.location(start))] }
    }
    let range = SourceRange(at: position)
    diagnostic = Diagnostic(message, at: text.location(range), notes: notes)
  }
}
